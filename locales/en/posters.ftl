# Posters: what is said after a scan.

poster-here = You scanned the code at { $community }{ $building ->
    [none] {""}
   *[other] , { $building }
}, so I will note that as the place. If it is somewhere else, just say so.
poster-revoked = Sorry, this code is no longer valid. You can still tell me what is wrong.
poster-place = { $where }{ $words ->
    [none] {""}
   *[other] , { $words }
}
registration-home-here = Which unit and room in { $building } is yours? “Unit 2, room 502” is enough. If it is another building, please name it too.
homes-home-here = Which unit and room? In { $building }, “Unit 2, room 502” is enough. If it is another building, please name it too.
complaint-other_home-here = Which unit and room in { $building }? If it is another building, please name it too.

sheet-title = Something wrong? Scan here
sheet-invites = No app, no queue: one sentence is enough
sheet-place = { $community }, { $building }
sheet-scan-wechat = Scan with WeChat
sheet-scan-telegram = Scan for Telegram
sheet-scan-web = Scan with your phone
sheet-step-scan = Scan: the place is filled in
sheet-step-say = Say what is wrong, add a photo
sheet-step-number = Get a number, ask any time
sheet-danger = Anybody in danger? Call the duty phone first (24 hours)
sheet-number = Poster { $number }
