registration-greeting = { $company ->
    [none] 您好，我是物業接訴助理（自動應答）。有事跟我說，我替您登記、派人，一直跟到辦完。
   *[other] 您好，我是{ $company }的接訴助理（自動應答）。有事跟我說，我替您登記、派人，一直跟到辦完。
}
privacy-notice =
    先說一聲個人資料：
    · 收什麼：房號、稱呼、電話、您說的事和照片
    · 做什麼：只用來辦您的事、跟您聯絡
    · 留多久：辦完後按規定的最短時間保存
    · 您可以：隨時查看、更正、刪除；不想留的可以略過
    詳情：{ $link }
greeting-duty = 有人有危險時，請點「緊急」，或直接打值班電話 { $phone }（24 小時）。
registration-community = 請問您在哪個社區？
registration-community-name = 社區
registration-home = 您家是幾棟幾單元幾號？怎麼順手怎麼寫，例如「3棟2單元502」或「3-2-502」。
registration-home-name = 房號
registration-home-unclear = 不好意思，這個房號我沒看明白。
registration-home-which-building = 還差樓棟：是幾棟（幾號樓、哪一座）？
registration-home-which-room = 還差房號：是幾號房（幾室）？
registration-home-not-a-home = 這像是公共區域。請先告訴我您自己家的房號，公共區域的事隨後再說。
registration-home-one-room = 請先登記一處，其他的以後可以用「我的房屋」新增。
registration-home_right = 您家是 { $home }，對嗎？
registration-home_right-name = 房號核對
registration-home_right-yes = 對
    .also = 是|是的|對的|對啊|沒錯|嗯|正確|係|係呀|啱|啱呀|冇錯
registration-home_right-no = 不對，重寫
    .also = 不對|不是|錯|錯了|寫錯了|重寫|唔係|唔啱|錯咗
registration-role = 您是這家的？
registration-role-name = 身分
registration-role-owner = 屋主
    .also = 業主|房東|戶主|所有權人|區權人|我是屋主
registration-role-tenant = 租客
    .also = 租戶|房客|承租人|租的|租房|租屋|租樓
registration-role-family = 家人
    .also = 家屬|屋企人|家庭成員|子女|父母|配偶
registration-name = 怎麼稱呼您？不方便說可以略過，不影響辦事。
registration-name-name = 稱呼
registration-phone = 留個電話吧，師傅好聯絡您。不留也行，我們就在這裡找您。
registration-phone-name = 電話
registration-done = 登記好了，下次不用再填。
registration-done-no-home = 好的，需要時再登記房號。
