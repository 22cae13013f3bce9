extension LexiconGroup {
    /// What speakers say of themselves.
    static let feelings: [LexiconGroup] = [
        LexiconGroup(
            "rage", .feeling, -1.4,
            [
                "furious", "livid", "outraged", "disgusted", "infuriated", "infuriating", "devastated", "enraged",
                "fuming", "appalled", "seething", "heartbroken", "drive|drives|driving|drove me crazy|mad|insane|nuts",
                "boiling mad",
            ]),
        LexiconGroup(
            "anger", .feeling, -0.9,
            [
                "angry", "angrier", "mad at|about|with", "am ~2 mad", "upset", "upsetting", "annoyed", "annoying",
                "irritated", "irritating", "frustrated", "frustrating", "frustration", "fed up", "sick of", "tired of",
                "sick and tired", "cross with", "insulted", "offended", "humiliated", "humiliating", "aggravating",
                "aggravated", "pissed", "had it with", "resent",
            ]),
        LexiconGroup(
            "disappointment", .feeling, -0.9,
            [
                "disappointed", "disappointing", "disappointment", "unhappy", "dissatisfied", "discouraged",
                "discouraging", "let down", "regret buying|choosing|booking|switching|signing|coming|ever", "miserable",
                "hopeless",
            ]),
        LexiconGroup(
            "distrust", .feeling, -0.9,
            [
                "cheated", "betrayed", "ripped off", "deceived", "misled", "tricked", "fooled", "feel|felt robbed",
                "scammed", "feel|felt lied",
            ]),
        LexiconGroup(
            "fear", .feeling, -0.85,
            [
                "worried", "worrying", "scared", "scary", "terrified", "frightened", "frightening", "anxious",
                "stressed",
                "stressful", "stress", "panicking", "in a panic", "desperate", "distressed", "distressing",
                "freaking out",
                "afraid", "dreading", "dread", "nervous", "uneasy",
            ]),
        LexiconGroup(
            "weariness", .feeling, -0.6,
            [
                "exhausted", "exhausting", "worn out", "am ~2 tired", "tired children|kids|baby", "overwhelmed",
                "sleepless", "crying", "in tears", "am|feel ~2 sick",
                "mother|father|son|daughter|wife|husband|baby is|am|are ~2 sick|ill",
                "child|children|boy|girl|kids|mom|dad|i is|am|are ~2 sick|ill", "embarrassed", "embarrassing",
                "uncomfortable", "in agony", "suffering",
            ]),
        LexiconGroup(
            "unease", .feeling, -0.3,
            [
                "concerned", "confused", "confusing", "puzzled", "surprised by", "sad", "hurts", "inconvenient",
                "inconvenience", "hassle", "unfortunately", "sadly",
            ]),
        LexiconGroup("hatred", .feeling, -0.9, ["hate", "hated", "detest", "despise", "loathe"]),
        LexiconGroup(
            "happiness", .feeling, 0.9,
            [
                "happy", "happier", "glad", "delighted", "thrilled", "pleased", "overjoyed", "ecstatic",
                "over the moon",
                "relieved", "relief", "grateful", "thankful", "excited", "proud", "satisfied", "impressed",
                "touched by",
                "joy", "cheered", "tickled", "chuffed", "pleasantly surprised", "reassured", "reassuring",
            ]),
        LexiconGroup(
            "love", .feeling, 0.9,
            [
                "love", "loved", "loves", "loving", "adore", "adored", "enjoyed", "enjoying",
            ]),
        LexiconGroup(
            "appreciation", .feeling, 0.55,
            [
                "appreciate", "appreciated", "am|are ~1 enjoy", "actually enjoy",
                "i|we really? like the|it|this|that|how",
                "admire", "trust you completely",
            ]),
    ]
}
