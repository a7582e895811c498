registration-greeting = { $company ->
    [none] 您好，我是物业接诉助手（自动应答）。有事跟我说，我给您登记、派人、一直跟到办完。
   *[other] 您好，我是{ $company }的接诉助手（自动应答）。有事跟我说，我给您登记、派人、一直跟到办完。
}
privacy-notice =
    先说一声个人信息：
    · 收什么：房号、称呼、电话、您说的事和照片
    · 做什么：只用来办您的事、跟您联系
    · 留多久：办完后按规定的最短时间保存
    · 您可以：随时查看、更正、删除；不想留的可以跳过
    详情：{ $link }
greeting-duty = 有人有危险时，请点“紧急”，或直接打值班电话 { $phone }（24 小时）。
registration-community = 请问您在哪个小区？
registration-community-name = 小区
registration-home = 您家是几栋几单元几号？怎么顺手怎么写，例如“3栋2单元502”或“3-2-502”。
registration-home-name = 房号
registration-home-unclear = 不好意思，这个房号我没看明白。
registration-home-which-building = 还差楼栋：是几栋（几号楼）？
registration-home-which-room = 还差房号：是几号房？
registration-home-not-a-home = 这像是公共区域。请先告诉我您自己家的房号，公共区域的事随后再说。
registration-home-one-room = 请先登记一处，其他的以后可以用“我的房屋”添加。
registration-home_right = 您家是 { $home }，对吗？
registration-home_right-name = 房号核对
registration-home_right-yes = 对
    .also = 是|是的|对的|对啊|没错|嗯|嗯嗯|正确|好的
registration-home_right-no = 不对，重写
    .also = 不对|不是|错|错了|写错了|有误|重写
registration-role = 您是这家的？
registration-role-name = 身份
registration-role-owner = 业主
    .also = 房东|户主|房主|产权人|我是业主
registration-role-tenant = 租户
    .also = 租客|房客|租的|租房
registration-role-family = 家人
    .also = 家属|家里人|亲属|家庭成员|子女|父母|爱人|配偶
registration-name = 怎么称呼您？不方便说可以跳过，不影响办事。
registration-name-name = 称呼
registration-phone = 留个电话吧，师傅好联系您。不留也行，我们就在这里找您。
registration-phone-name = 电话
registration-done = 登记好了，下次不用再填。
registration-done-no-home = 好的，需要时再登记房号。
