# 海報：掃碼後說的話。

poster-here = 您在{ $community }{ $building ->
    [none] {""}
   *[other] { $building }
}掃的碼，地點我先按這裡記。事情不在這裡的話，直接告訴我就好。
poster-revoked = 不好意思，這個 QR 碼已經停用了，不影響您說事。
poster-place = { $where }{ $words ->
    [none] {""}
   *[other] {" "}{ $words }
}
registration-home-here = 您家在{ $building }幾單元幾號？寫「2單元502」就可以。不在這棟，請連樓棟一起寫。
homes-home-here = 請告訴我房號，在{ $building }的話寫「2單元502」就可以。別的樓，請連樓棟一起寫。
complaint-other_home-here = 是{ $building }幾單元幾號？別的樓，請連樓棟一起寫。

sheet-title = 投訴報修 掃一掃
sheet-invites = 不用下載，不用排隊，說一句就登記
sheet-place = { $community } { $building }
sheet-scan-wechat = 微信掃一掃
sheet-scan-telegram = Telegram 掃一掃
sheet-scan-web = 手機掃一掃
sheet-step-scan = 掃碼，地點自動填好
sheet-step-say = 說說哪裡不對，附張照片
sheet-step-number = 拿到工單號，隨時問進度
sheet-danger = 有人有危險？先打值班電話（24 小時）
sheet-number = 海報編號 { $number }
