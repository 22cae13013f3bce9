extension LexiconGroup {
    /// What speakers say of a thing, a person or a service.
    static let judgements: [LexiconGroup] = [
        LexiconGroup(
            "outrage", .attitude, -1.2,
            [
                "terrible", "terribly", "horrible", "horribly", "awful", "dreadful", "appalling", "disgusting",
                "disgrace",
                "disgraceful", "shameful", "outrageous", "outrage", "ridiculous", "ridiculously", "absurd", "pathetic",
                "unacceptable", "inexcusable", "nightmare", "shambles", "horrendous", "atrocious", "abysmal",
                "laughable",
                "insane", "scandalous", "unforgivable", "intolerable", "ludicrous", "beyond belief",
            ]),
        LexiconGroup(
            "bad quality", .attitude, -0.85,
            [
                "useless", "worthless", "pointless", "hopeless", "filthy", "nasty", "lousy", "moldy", "smelly",
                "stinks",
                "stank", "reeked", "worst", "worse", "disaster", "circus", "is|are|was|were ~2 garbage|junk|rubbish",
                "piece of garbage|junk|rubbish|trash", "crap", "crappy", "shoddy", "flimsy", "horrid", "sucks",
                "sucked",
                "inedible", "ruined", "waste of", "wasted", "overpriced", "unreliable", "unusable", "broken promises",
                "a|this|big total? joke", "unlivable", "unsafe", "incomprehensible", "illegible", "uninhabitable",
                "unsanitary", "unreadable", "unhygienic", "defective",
            ]),
        LexiconGroup(
            "bad conduct", .attitude, -0.9,
            [
                "rude", "rudely", "rudeness", "incompetent", "incompetence", "unprofessional", "careless",
                "carelessness",
                "sloppy", "dishonest", "unhelpful", "disrespectful", "dismissive", "arrogant", "condescending",
                "unfair",
                "unjust", "misleading", "deceptive", "shady", "liar", "liars", "lying", "scam", "rip off",
                "daylight robbery", "insult", "insulting", "heartless", "a lie", "lies", "lied", "nonsense",
                "excuse|excuses after|again|every|all|and", "same ~1 excuse|excuses", "greedy", "clueless", "lazy",
                "hostile", "bullying", "mistreated", "neglected", "ignored",
                "that is theft|stealing|fraud|criminal|extortion|blackmail", "is|was|are criminal", "a dump",
            ]),
        LexiconGroup(
            "bad", .attitude, -0.7,
            [
                "bad", "badly", "poor", "poorly", "mess", "dirty", "stained", "unbelievable", "stupid", "idiotic",
                "idiots", "crazy", "silly", "unreasonable", "clearly|obviously|very|terribly|horribly wrong", "painful",
                "noisy", "too slow|late|expensive|noisy|loud|complicated", "a failure", "smells", "ugly", "shame",
                "ashamed", "a battle", "a hassle", "a pain", "breaks my heart", "killing me",
                "wrong size|color|item|order|product|address|room|seat|medication", "heartbreaking", "unbearable",
                "treated like ~3", "an insult", "tasteless", "insufficient", "inadequate", "stingy", "cruel",
                "sickening",
                "sick to my", "so hard|difficult to", "not an answer|excuse|solution", "for nothing",
                "wish i|we would|had never|not", "a letdown", "beyond me",
            ]),
        LexiconGroup(
            "wanting", .attitude, -0.3,
            [
                "slow", "slowly", "expensive", "complicated", "boring", "bland", "cramped", "freezing", "annoyance",
                "rough", "difficult", "hard to believe", "unhelpfully", "lacking", "slower", "colder", "harder",
                "clumsy",
                "dated", "tired old", "run down", "unclear",
            ]),
        LexiconGroup(
            "oath", .set, -0.9,
            [
                "damn", "damned", "goddamn", "what|why|where|how|who the hell|heck", "for ~1 sake", "bloody",
                "what on earth", "how on earth", "why on earth", "bullshit", "hell no", "shut up",
                "screw you|this|that",
            ]),
        LexiconGroup(
            "excellence", .attitude, 1.1,
            [
                "wonderful", "wonderfully", "fantastic", "amazing", "excellent", "brilliant", "terrific", "superb",
                "awesome", "outstanding service|work|job|staff|support|care|help",
                "absolutely|truly|really outstanding",
                "incredible", "marvelous", "fabulous", "magnificent", "gorgeous", "stunning", "exceptional",
                "first class service", "flawless", "stellar", "spectacular", "phenomenal", "splendid", "spectacularly",
            ]),
        LexiconGroup(
            "praise", .attitude, 0.9,
            [
                "great", "perfect", "lovely", "beautiful", "beautifully", "delightful", "delicious", "spotless",
                "pleasant", "helpful", "friendly", "courteous", "thoughtful", "generous", "gracious", "attentive",
                "caring", "considerate", "compassionate", "impressive", "ideal", "top notch", "second to none",
                "so|very|really|too|how kind", "been|being|was|were|are ~1 kind", "kind to", "kindness",
                "kindly treated",
                "is|are|was|were|be|been the best", "the best $", "best ~3 ever", "a dream", "charming",
            ]),
        LexiconGroup(
            "good quality", .attitude, 0.6,
            [
                "good", "nice", "nicely", "comfortable", "comfy", "cozy", "sweet", "polite", "gentle", "professional",
                "smooth", "smoothly", "seamless", "painless", "effortless", "easy", "prompt", "promptly", "efficient",
                "reliable", "cool", "super", "respectful", "satisfying", "tasty", "rock solid", "worth it",
                "well worth",
                "worth every", "flawlessly", "perfectly", "pleasure", "better than", "so much better", "a lot better",
                "much better", "very|so|really|incredibly|been patient", "ha", "fun", "funny", "neat", "crystal clear",
                "even better", "went ~2 well",
                "works|worked|working|running|fits|goes great|beautifully|perfectly|well",
                "easier", "easiest ~5 ever", "nicer", "kinder", "friendlier", "smoother", "safer", "cleaner",
                "happiest",
                "nicest", "kindest", "friendliest", "fine|good|great job", "rock|rocks $", "rocked", "clearer",
                "brighter",
                "stronger", "warmer", "quieter", "decent", "content with", "liked", "miracle",
                "more than fair|happy|helpful|generous|kind", "a blast", "a ball", "knew ~2 stuff", "knows ~2 stuff",
                "treated ~2 well", "refreshing", "handy", "stress free", "convenient", "clever", "lucky", "hassle free",
                "like new", "improvement", "improved", "prettier", "upgrade from", "been ~2 understanding",
                "right at home", "a treat", "trustworthy", "dependable", "hospitable", "welcoming", "thorough",
                "patient with", "flexible with",
            ]),
        LexiconGroup(
            "ease", .attitude, 0.35,
            [
                "quick", "quickly", "fast", "faster", "hope", "wow", "fairly", "safely", "simple", "enjoy",
                "so|that|this|very quickly|fast|smoothly|easy",
            ]),
    ]
}
