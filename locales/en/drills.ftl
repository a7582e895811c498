# Drills.

drill-marked = [DRILL] { $said }
drill-kind-lift-trapped = trapped in a lift
drill-kind-gas-smell = gas leak
drill-kind-fire = fire
drill-kind-power-cut = power cut
drill-kind-major-complaint = major complaint
drill-begun = The drill begins: { $kind }, ticket { $number }. It ends { $until } at the latest, with a report.
drill-word-stop = stop
    .also = end
drill-none = There is no drill now. You can begin: { $kinds }. For example: /drill { $example }
drill-running = A drill is on: { $kind }, ticket { $number }, begun { $since }. To end it: /drill stop
drill-ended = The drill is over: { $kind }. The report went to the groups of the duty lead, customer service and leadership.
drill-unknown = No drill is called "{ $name }". You can begin: { $kinds }. For example: /drill { $example }
drill-busy = A drill is on in this community; end it first: /drill stop
drill-not-yours = Drills are held by the supervisor, the managers and the duty lead.
drill-report =
    Report of the drill: { $kind }, ticket { $number }
    { $first ->
        [none] Nobody answered.
       *[other] The first answer took { $first } (min:s).
    }
    { $rows }
    { $ended } (min:s) in all. A drill counts in no statistic.
drill-nobody = Nobody was reminded.
drill-step = { $after } reminded { $roles }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    }: { $clock }
drill-answer = { $after } { $name }: { $move }{ $words ->
        [none] {""}
       *[other] , { $words }
    }
drill-and = { $first }, { $second }
target-department = the department's group
target-customer_service = customer service's group
target-leadership = the leadership's group
target-handler = whoever signed for it
target-follower = the follower
target-head = the head of the department
target-supervisor = the supervisor
target-building_manager = the building manager
target-property_manager = the property manager
target-project_manager = the project manager
target-operations = operations
target-duty_lead = the duty lead
