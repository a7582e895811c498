# Many alerts at once become one message; and when alerts themselves stop, somebody has to know.

digest-alerts =
    { $count ->
        [one] One ticket needs you:
       *[other] { $count } tickets need you, the most urgent first:
    }
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
digest-clock = { $grave ->
        [yes] URGENT{" "}
       *[no] {""}
    }{ $number } { $clock } ({ $left }){ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
digest-inform = { $number } { $clock }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
digest-card = { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }: { $what }
alert-clock-stopped = No reminders have been sent since { $since }: nobody is told of overdue tickets now. Please call whoever runs the service, and look through the list of tickets yourselves meanwhile.
alert-clock-back = Reminders are sent again. What was late meanwhile follows.
