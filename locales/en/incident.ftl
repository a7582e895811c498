# Incidents: one building, or the whole community, reports the same within minutes.

incident-matter-lift = lift out of order
incident-matter-power = power cut
incident-matter-water = no water or low pressure
incident-matter-gas = gas trouble
incident-matter-heating = heating trouble
incident-matter-network = network down
incident-matter-drains = drains backing up
incident-everywhere = the whole community

incident-offer =
    Within { $minutes } min { $homes } homes reported the same, it seems ({ $where }: { $what }):
    { $tickets }
    Handle them as one master ticket? Each owner is told, and asked about the result, individually.
incident-ticket = { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
incident-rest = and { $count } more
incident-master = Make it one
    .also = merge|one|master|make a master ticket
incident-no = Leave apart
    .also = apart|no
incident-master-of = { $number }: make it one
incident-no-of = { $number }: leave apart

incident-made =
    { $by } made one matter of it ({ $where }: { $what }): master ticket { $number }, { $homes } homes.
    Each owner was told. What is reported from now on joins by itself; “separate” parts a ticket again.{ $left ->
        [none] {""}
       *[other] {"\u000A"}Not merged, still handled on their own:{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}{ $waits } more could not be merged at once, please choose “Make it one” again.
    }
incident-more =
    { $by } merged { $merged } more into master ticket { $number }, which concerns { $homes } homes now.{ $left ->
        [none] {""}
       *[other] {"\u000A"}Not merged, still handled on their own:{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}{ $waits } more could not be merged at once, please choose “Make it one” again.
    }
incident-already = { $by } made master ticket { $number } of it already, { $homes } homes.
incident-declined = { $by } decided that they stay apart ({ $where }: { $what }). To merge some of them use “merge”.
incident-declined-before = { $by } decided already that they stay apart. To merge some of them use “merge”.
incident-over = This one is over ({ $where }: { $what }). To merge some tickets use “merge”.
incident-nothing = There is nothing left to merge ({ $where }: { $what }).
incident-gone = There is no such question. /incident shows what there is.
incident-not-yours = Whether they are merged is decided by { $who }.
incident-none = No matter is being reported by many homes now.
incident-list =
    Reported by many homes:
    { $incidents }
incident-line-open = { $index }. { $where } · { $what } · { $homes } homes since { $since }, to be merged or not?
incident-line-mastered = { $index }. { $where } · { $what } · { $homes } homes since { $since }, master ticket { $number }
incident-neighbours = What you reported ({ $what }, ticket { $number }) was reported by { $others } other homes too. We are handling it as one. Your number stays.

state-homes = Homes concerned: { $value }
state-master = Master ticket: { $value }
ticket-merged = handled together with the same matter ({ $stage })

command-work-incident = incident
    .also = incidents
work-use-incident = /incident
telegram-staff-command-incident = what many homes report at once

desk-homes = { $count } homes concerned
desk-incident = Reported by many homes
desk-incident-one = Several homes seem to report the same.
desk-incident-see = Decide whether to merge
