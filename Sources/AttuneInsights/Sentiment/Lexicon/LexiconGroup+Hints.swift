extension LexiconGroup {
    /// Ways of telling that often belong to a complaint.
    ///
    /// None decides a turn; two of them together do.
    static let hints: [LexiconGroup] = [
        LexiconGroup(
            "accusation", .trouble, -0.25,
            [
                "you have? changed|gave|given|told|had|moved|switched my|our|me|us",
                "you have? raised|added|removed|ended|started|made|said my|our|me|us",
                "your manager|driver|colleague|agent|staff|people|crew|technician|website|app|system|machine|bot",
            ]),
        LexiconGroup(
            "duration", .trouble, -0.25,
            [
                "for ~1 <number> ~1 minutes|hours|days|weeks|months", "for hours|days|weeks|months|ages",
                "since yesterday|last",
            ]),
        LexiconGroup(
            "failure", .trouble, -0.25,
            [
                "is|are|was|were|been|came|both|arrived ~2 dead|broken|missing|wrong|gone",
                "is|are|was|were|been|came|both|arrived ~2 late|damaged|cracked|torn|empty",
                "not working|work|open|start|turn|charge|arrive|arrived|come",
            ]),
        LexiconGroup(
            "expectation", .trouble, -0.25,
            [
                "was|were|been told", "should have", "would be ~4 and it is", "specifically", "even though", "only to",
            ]),
        LexiconGroup(
            "helplessness", .trouble, -0.25,
            [
                "i|we can|could not", "no one can|could|will", "wheelchair", "elderly", "my back", "on the floor",
            ]),
        LexiconGroup(
            "excess", .trouble, -0.25,
            [
                "nothing but", "yet another", "so many", "so long", "that much", "this much",
                "whole|entire day|night|week|month", "now i|we have|can", "frankly", "melted|spoiled|soaked|burnt",
                "stole|stolen ~2 my|our|from", "close my ~1 account|accounts",
                "cancel my ~2 account|membership|contract|subscription|policy|service", "until you",
            ]),
    ]
}
