# Recurring duties.

duty-name-visits = weekly visits to owners
duty-name-department_meeting = weekly meeting
duty-name-owners_meeting = meeting with owners' representatives
duty-name-monthly_report = monthly report on complaints
duty-name-joint_inspection = joint inspection
duty-name-equipment_check = check of equipment
duty-name-drill = emergency drill
duty-name-survey = yearly satisfaction survey
duty-due =
    Recurring duty: { $duty } ({ $period })
    To be done by { $due } ({ $left })
duty-late =
    Recurring duty overdue: { $duty } ({ $period })
    Was to be done by { $due } ({ $left })
duty-done = Done
duty-did = Done: { $duty }
duty-list =
    { $count ->
        [one] One recurring duty waits:
       *[other] { $count } recurring duties wait:
    }
    { $duties }
duty-line = { $duty } ({ $period }): { $due }, { $left }
duty-none = No recurring duty waits now.
duty-which = Which one? There are: { $names }. For example: /did { $example } visited 12 homes
duty-noted = Noted: { $duty } ({ $period }) was done by { $by }.
duty-was-done = This one was noted as done before{ $by ->
        [none] {""}
       *[other] {" "}by { $by }
    }.
duty-not-yours = Recurring duties are ticked off by supervisors, managers, followers and the duty lead.
