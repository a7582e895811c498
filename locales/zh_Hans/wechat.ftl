# 只在微信里出现的话。微信里没有按钮，凡是原句说“点一下”的，这里用 wechat- 加原来的键另写一句。
wechat-choose = 回复序号就可以。
wechat-or = 也可以回复：{ $tools }
wechat-choose-or = 请回复序号，或回复：{ $tools }

wechat-engine-choose-one = 不好意思，这句我没对上，请从下面选一项。
wechat-engine-confirm-or-change = 还没有提交。没问题请回复“确认提交”；哪里不对，告诉我是哪一项，例如“电话”。
wechat-engine-old-button = 那一步已经过去了。我们接着看这里：
wechat-complaint-kind = 请问是什么事？直接说发生了什么也可以。
wechat-emergency-which = 现在是什么情况？直接说在哪里、怎么了也可以。
wechat-greeting-duty = 有人有危险时，请回复“紧急”，或直接打值班电话 { $phone }（24 小时）。
wechat-addition-more = 请把要补充的话或照片发给我，发完回复“完成”。
wechat-help-text =
    您可以直接说发生了什么，我来帮您登记，例如“3栋2单元502 厨房漏水”。
    也可以随时回复：
    进度 — 查工单到哪一步
    我的工单 — 看您报过的事
    我的页面 — 看进度、补照片、验收的链接
    补充 — 给工单加几句话或照片
    我的房屋 — 登记或移除房屋
    语言 — 换语言
    关联账号 — 在另一个聊天里也看到这些工单
    隐私 — 我们怎么保护您的信息
    人工 — 请客服同事来接
    紧急电话 — 值班电话和急救电话
    填写中可回复“返回”或“取消”。
wechat-help-danger = 有人有危险时，请回复“紧急”。
