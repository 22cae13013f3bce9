extension LexiconGroup {
    /// How speakers of a call protest, threaten, reprimand and refuse.
    static let protests: [LexiconGroup] = [
        LexiconGroup(
            "leaving", .trouble, -0.75,
            [
                "want to cancel my|our account|contract|membership|subscription|service", "cancel everything",
                "done with this|you|your|the", "taking my business", "take my business", "switching to another|a|your",
                "never ~2 buy|use|fly|stay|book|shop|come|order|again|recommend|bank",
                "will|would not be back|coming|flying|using|buying|recommend", "lost a customer",
                "telling my friends|everyone|everybody", "bad review", "my lawyer|attorney", "sue you",
                "see you in court",
                "want ~2 money back", "want my money", "report you", "file|make|filing a ~1 complaint",
                "speak|talk|speaking|talking to|with ~2 manager|supervisor|boss", "get me ~2 manager|supervisor",
                "someone in charge", "just forget it", "whatever ~1 forget", "forget it goodbye|bye", "good riddance",
                "the thanks i|we get", "leaving for another|a",
                "another|different provider|company|bank|airline|carrier at|then|instead|if",
                "moving|going to a|another|your competitor",
            ]),
        LexiconGroup(
            "challenge", .trouble, -0.6,
            [
                "are you serious|kidding|joking|deaf", "is this|that ~4 joke",
                "what kind|sort of ~1 airline|company|bank|hotel|service|people|store",
                "what kind|sort of ~1 business|doctor|clinic|shop|way|place|insurance|operation",
                "how can|could|dare you",
                "how ~4 expect|expected me|us|to", "do you ~1 people|even", "why was|were|am|is i|we|nobody ~1 not",
                "why does|has|did|is|can|will|would nobody|no", "who said|told ~2 you", "what am i paying",
                "what you call", "do you realize how",
                "do not want another|your apology|excuse|excuses|voucher|sympathy",
                "i|we demand", "you do realize", "does anybody|anyone actually|even|ever", "are you going to help",
                "exactly fair", "how is that|this fair|possible|my", "how hard can", "since when",
                "with all due respect",
                "with ~1 greatest|respect", "no i|we did not ask", "i trusted",
                "i|we reserved|booked|paid|ordered|asked ~8 and|but you|they|it|instead",
                "do not ~2 acceptable|fair|right|think", "very hard to believe",
                "so|only kind|nice|good|thoughtful of you to lose|forget|ignore|charge|break|cancel", "do not you dare",
                "you dare", "i doubt you|it|that|anyone", "do not care about ~1 your|policy|rules",
                "are not you ashamed",
            ]),
        LexiconGroup(
            "reprimand", .set, -0.9,
            [
                "keep|stop shouting|yelling|swearing|cursing|interrupting|screaming|insulting",
                "raise|raising your voice",
                "watch|mind your language|tone|mouth", "end this|the call if|now|unless|right", "going to end|hang",
                "will not be spoken|talked|yelled", "do not speak|talk|shout|yell to|at me", "abusive",
                "not ~1 tolerate",
                "language is not", "will not continue|tolerate|accept", "use|using that|such language|words",
            ]),
        LexiconGroup(
            "final rejection", .set, -0.6,
            [
                "nothing ~2 i|we can|could do", "no way around", "that is final", "decision is final", "final decision",
                "unfortunately ~5 rejected|denied|declined|refused|impossible", "out of luck", "no exceptions",
            ]),
    ]
}
