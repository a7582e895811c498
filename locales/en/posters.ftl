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
