# 主管和经理在聊天里看的工单清单

listing-page =
    { $title }
    { $tickets }{ $alone ->
        [yes] {""}
       *[other] {""}
        第 { $page } 页
    }
listing-line = { $number } · { $stage }{ $severity ->
        [none] {""}
       *[other] {" · "}{ $severity }
    } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    } · { $who }负责{ $contact ->
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
listing-before = 上一页
listing-figure = { $where }，{ $period }：{ $figure } { $count } 件{ $count ->
        [0] {""}
       *[other] ，点编号看工单
    }
listing-overdue =
    { $where ->
        [none] {""}
       *[other] { $where }
    }{ $words ->
        [none] {""}
       *[other] “{ $words }”
    }现在超时 { $count } 件，超得最久的在前
    { $departments }
listing-department = { $department ->
        [none] 未派部门
       *[other] { $department }
    } { $count } 件
listing-overdue-none = { $words ->
        [none] { $where ->
            [none] { $name }，您能查看的工单里，现在没有超时的。
           *[other] { $name }，您能查看的工单里，{ $where }现在没有超时的。
        }
       *[other] { $name }，您能查看的工单里，“{ $words }”没有超时的。后面可以写部门、楼栋，或者工单里的字。
    }
listing-building-unknown = 没有找到{ $building }，也没有它的工单。请看看楼号有没有写错。
listing-major = 重大事项{ $where ->
        [none] {""}
       *[other] （{ $where }）
    }{ $words ->
        [none] {""}
       *[other] “{ $words }”
    }：未结 { $open } 件，30 天内办结 { $closed } 件
listing-building =
    { $building }{ $manager ->
        [none] {""}
       *[other] ，楼栋管家{ $manager }
    }
    本月：新增 { $filed } 件，办结 { $completed } 件{ $completion_due ->
        [0] {""}
       *[other] ，按时办结 { $completed_in_time }/{ $completion_due }
    }
    未结 { $open } 件，其中超时 { $late } 件
listing-home = “{ $words }”的工单，未结的在前
listing-home-none = “{ $words }”还没有您能查看的工单。
listing-found = 查到的工单：“{ $words }”
listing-found-words = 查到的工单：“{ $words }”，只查最近 { $latest } 件的内容
listing-found-none = 没有查到“{ $words }”。换个说法，或者直接发工单编号试试。
listing-none = { $title }。
listing-end = { $name }，后面没有了。
listing-gone = { $name }，这份清单已经失效，请重新查一次。
listing-not-yours = { $name }，这份清单是别的同事查的，请您自己查一次。
listing-sent = { $name }，含电话的结果已私下发给您。
listing-private = { $name }，按电话查请私聊我，群里不显示业主信息。
listing-wrong-building = 请写上楼栋，例如：{ $example }
listing-wrong-find = 请写上要查的内容，例如：{ $example }
listing-wrong-status = 请写工单编号或房号，例如：{ $example }
