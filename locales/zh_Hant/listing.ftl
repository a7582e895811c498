# 主管和經理在聊天裡看的工單清單

listing-page =
    { $title }
    { $tickets }{ $alone ->
        [yes] {""}
       *[other] {""}
        第 { $page } 頁
    }
listing-line = { $number } · { $stage }{ $severity ->
        [none] {""}
       *[other] {" · "}{ $severity }
    } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    } · { $who }負責{ $contact ->
        [none] {""}
       *[other] {" · "}{ $contact }
    }{ $clock ->
        [none] {""}
       *[other] {" · "}{ $clock }
    }
listing-contact = { $name ->
        [none] { $phone ->
            [none] {""}
           *[other] { $phone }
        }
       *[other] { $name }{ $phone ->
            [none] {""}
           *[other] {" "}{ $phone }
        }
    }
listing-before = 上一頁
listing-figure = { $where }，{ $period }：{ $figure } { $count } 件{ $count ->
        [0] {""}
       *[other] ，點編號看工單
    }
listing-overdue =
    { $where ->
        [none] {""}
       *[other] { $where }
    }{ $words ->
        [none] {""}
       *[other] “{ $words }”
    }現在超時 { $count } 件，超得最久的在前
    { $departments }
listing-department = { $department ->
        [none] 未派部門
       *[other] { $department }
    } { $count } 件
listing-overdue-none = { $words ->
        [none] { $where ->
            [none] { $name }，您能查看的工單裡，現在沒有超時的。
           *[other] { $name }，您能查看的工單裡，{ $where }現在沒有超時的。
        }
       *[other] { $name }，您能查看的工單裡，“{ $words }”沒有超時的。後面可以寫部門、樓棟，或者工單裡的字。
    }
listing-building-unknown = 沒有找到{ $building }，也沒有它的工單。請看看樓號有沒有寫錯。
listing-major = 重大事項{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }{ $words ->
        [none] {""}
       *[other] “{ $words }”
    }：未結 { $open } 件，30 天內辦結 { $closed } 件
listing-building =
    { $building }{ $manager ->
        [none] {""}
       *[other] ，樓棟管家{ $manager }
    }
    本月：新增 { $filed } 件，辦結 { $completed } 件{ $completion_due ->
        [0] {""}
       *[other] ，按時辦結 { $completed_in_time }/{ $completion_due }
    }
    未結 { $open } 件，其中超時 { $late } 件
listing-home = “{ $words }”的工單，未結的在前
listing-home-none = “{ $words }”還沒有您能查看的工單。
listing-found = 查到的工單：“{ $words }”
listing-found-words = 查到的工單：“{ $words }”，只查最近 { $latest } 件的內容
listing-found-none = 沒有查到“{ $words }”。換個說法，或者直接發工單編號試試。
listing-none = { $title }。
listing-end = { $name }，後面沒有了。
listing-gone = { $name }，這份清單已經失效，請重新查一次。
listing-not-yours = { $name }，這份清單是別的同事查的，請您自己查一次。
listing-sent = { $name }，含電話的結果已私下發給您。
listing-private = { $name }，按電話查請私聊我，群裡不顯示業主信息。
listing-wrong-building = 請寫上樓棟，例如：{ $example }
listing-wrong-find = 請寫上要查的內容，例如：{ $example }
listing-wrong-status = 請寫工單編號或房號，例如：{ $example }
