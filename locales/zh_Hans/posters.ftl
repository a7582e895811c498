# 海报：扫码后说的话。

poster-here = 您在{ $community }{ $building ->
    [none] {""}
   *[other] { $building }
}扫的码，地点我先按这里记。事情不在这儿，直接告诉我就行。
poster-revoked = 不好意思，这个二维码已经停用了，不影响您说事。
poster-place = { $where }{ $words ->
    [none] {""}
   *[other] {" "}{ $words }
}
registration-home-here = 您家在{ $building }几单元几号？写“2单元502”就行。不在这栋，请连楼栋一起写。
homes-home-here = 请告诉我房号，在{ $building }的话写“2单元502”就行。别的楼，请连楼栋一起写。
complaint-other_home-here = 是{ $building }几单元几号？别的楼，请连楼栋一起写。

sheet-title = 投诉报修 扫一扫
sheet-invites = 不用下载，不用排队，说一句就登记
sheet-place = { $community } { $building }
sheet-scan-wechat = 微信扫一扫
sheet-scan-telegram = Telegram 扫一扫
sheet-scan-web = 手机扫一扫
sheet-step-scan = 扫码，地点自动填好
sheet-step-say = 说说哪里不对，附张照片
sheet-step-number = 拿到工单号，随时问进度
sheet-danger = 有人有危险？先打值班电话（24 小时）
sheet-number = 海报编号 { $number }
