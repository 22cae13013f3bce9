extension LexiconGroup {
    /// What turned out well.
    static let successes: [LexiconGroup] = [
        LexiconGroup(
            "solved", .success, 0.5,
            [
                "you|they|he|she|team|crew|engineer have? ~1 fixed|sorted|solved|found|saved",
                "you|they|he|she|team|crew|engineer have? ~1 resolved|rescued|helped|refunded|caught",
                "finally ~1 works|working|arrived|fixed|here|makes|sorted|resolved|got",
                "got us|me|it back|home|there|sorted|fixed", "paid out",
                "is|are|has|came|been ~1 back on|up and|to normal", "lights|power|heat|internet|water is|are|came back",
                "turned up", "good as new", "up and running", "works|working ~1 again|now|perfectly|fine",
                "on its|her|his|their way home", "arrived|home|landed safely|safe|early",
                "dropped|went|gone|came down? by half", "be|been|is lower|cheaper",
                "has|have been approved|removed|waived|refunded ~3",
                "loan|claim|application|mortgage|card|request ~3 approved", "everyone|everybody is safe|okay|fine",
                "somebody|someone is doing something", "you ~2 so patient|kind|helpful|nice|great|quickly|fast|easy",
                "you are all set", "day early", "but you|he|she|they did|managed|fixed|found|sorted",
            ])
    ]
}
