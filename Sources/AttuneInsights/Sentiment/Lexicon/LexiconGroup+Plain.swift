extension LexiconGroup {
    /// Phrases with the words of an attitude that state none.
    static let plain: [LexiconGroup] = [
        LexiconGroup(
            "greeting", .plain, 0,
            [
                "good morning|afternoon|evening|day", "^ good night", "good bye", "good to go", "all the best",
            ]),
        LexiconGroup(
            "preference", .plain, 0,
            [
                "best|better|good|nice number|time|way|address|email|rate|phone|date|option|day|place|before|by",
                "good for|until|through", "better to", "is it|this|that better",
                "which|what ~2 better|best|easier|faster",
                "better|best if|for", "work|works best|better", "good idea", "do my best", "as good as", "as fast as",
                "as quickly as", "fast|quick|easy question|lane|track|check|food|pass", "fast enough",
                "great|good|ideal|best|nice for", "best|good|great|nice ~1 way|to",
                "is that|this|it good|great|perfect|okay", "how fast|quickly|easy|good|bad",
            ]),
        LexiconGroup(
            "request", .plain, 0,
            [
                "would|will be happy|glad to", "would love|like|appreciate|enjoy", "would|will be happy|glad with",
                "happy|glad to help|assist|check|look|do|explain|answer|wait|hold|pay", "appreciate it if",
                "please enjoy",
                "would you recommend", "do you recommend",
            ]),
        LexiconGroup(
            "rote answer", .plain, 0,
            [
                "no problem", "not a problem", "no worries", "do not worry", "not to worry", "no trouble",
                "sounds good",
                "that is fine", "i am fine", "fine by|with me", "very well", "fair enough", "am|are good",
                "you are welcome", "all good", "am afraid i|we|you|that|the|it|there|this|so|not",
                "sorry to hear|bother|trouble|keep", "sorry about|for", "sorry ~2 again", "is it|that too late to|for",
                "not your|her|his|their fault", "nobody|anybody|anyone else",
            ]),
        LexiconGroup(
            "kind as sort", .plain, 0,
            [
                "kind of", "what|some|any|this|that|which|each kind", "payment in kind",
            ]),
        LexiconGroup(
            "candour", .plain, 0,
            [
                "perfectly honest|frank", "if i am honest", "to be honest|fair|clear", "if you ask me",
                "honest mistake",
            ]),
        LexiconGroup(
            "term", .plain, 0,
            [
                "bad weather|check|debt|credit", "worst case", "slow lane", "lie|lies down|flat|in|on|with",
                "poor credit|coverage area", "easy pay|return|returns", "pain relief|clinic|killer|medication",
                "tax|storm|disaster relief", "relief fund", "disaster recovery|plan|cover|coverage|area|zone",
                "natural disaster", "thank you note|card|gift|page",
                "emergency|sick|welcome|happy leave|kit|pack|hour|letter", "sick day|days|note|pay|bag",
                "rude word|words",
                "stupid question", "dirty laundry|water|linen", "loved|love one|ones|seat", "fun fact",
                "quick guide|start|link", "express|fast delivery|shipping|service", "name of ~6", "called the ~2",
                "best western|buy", "complaint|complaints form|department|team|procedure|desk", "sad face",
                "nice to meet",
                "well worth knowing", "customer satisfaction", "satisfaction survey", "super saver",
                "cool down|off|water|place", "clean up", "crazy golf", "hate crime", "nervous system",
                "no hidden|extra fee|fees|charge|charges|cost|costs",
            ]),
        LexiconGroup("disbelief", .plain, 0, ["can|could not believe"]),
    ]
}
