extension LexiconGroup {
    /// Phrases whose sense is not the sum of their words: negated praise and blame, idioms, courtesies.
    static let phrases: [LexiconGroup] = [
        LexiconGroup(
            "negated blame", .set, 0.6,
            [
                "not ~2 bad at all", "not too|so|half bad", "not|never had ~2 bad|single|problem|problems|issue|issues",
                "not|never ~2 a bad ~3 at all", "not complaining", "can|could not complain", "no|zero complaints",
                "nothing to complain", "no cause for complaint", "can|could not fault",
                "no|zero issues|problems with|at",
                "without ~2 hitch|hiccup|hassle|fuss|trouble|problem", "never let me|us down",
                "never ~2 disappointed|disappoints", "not disappointed", "no regrets", "have no complaints",
                "not ~2 feel stupid|rushed|silly|bad|ashamed", "nothing but praise|good|kind|nice|great",
            ]),
        LexiconGroup("mild negated blame", .set, 0.3, ["not bad"]),
        LexiconGroup(
            "praise beyond measure", .set, 1,
            [
                "could not be ~1 happier|better|nicer|kinder|easier|more", "could not have asked for|been",
                "never been happier", "could not have ~2 better|nicer|kinder|easier", "could not do enough",
                "could not ask for", "could not be more", "can not thank|praise|recommend ~3 enough",
                "can not say enough good|nice", "not say a bad word", "never been treated so well|kindly",
                "could not have done ~3 without", "to die for", "not expect that|this|it", "never expected",
                "could not be more pleased|happy|helpful|grateful|satisfied|thrilled|impressed",
                "could not ~1 happier|better", "nothing i|we would change", "can not stop talking|smiling|raving",
                "not a single problem|complaint|issue", "nobody ~3 ever been ~2 kind|nice|helpful|good|patient",
                "nothing short of ~3", "thanks to you|your|him|her",
                "never ~2 such good|great|kind|wonderful|excellent",
                "no problems at all", "can|could not wait to", "not ~2 single bad", "restored|renewed my faith",
                "the worst and|but you|it", "better|nicer|easier than i|we thought",
                "could not have gone ~1 better|smoother",
            ]),
        LexiconGroup(
            "blame beyond measure", .set, -1,
            [
                "could not be ~1 worse|angrier|less|unhappier", "could not have ~3 worse", "could not care less",
                "never been ~1 angry|angrier|upset|insulted|frustrated|disappointed|treated",
                "never seen|heard|had such|anything so", "never ~2 so badly|poorly|rudely|angry",
                "not for the first time",
                "can not stand|take|bear this|it|that|another", "thanks|thank you? for nothing", "would rather ~3 than",
                "end of my rope|tether", "at my wits",
            ]),
        LexiconGroup(
            "negated praise", .set, -0.7,
            [
                "nothing good|nice", "not impressed", "not amused", "not ~2 good enough",
                "far from happy|good|perfect|satisfied", "less than happy|impressed|pleased|ideal|helpful|perfect",
                "anything but", "nowhere near", "hardly fair|acceptable", "hoped|hoping|expected for? better|more",
                "leaves a lot", "left a lot to be", "not what ~2 paid|ordered|promised|expected|told",
                "not ~4 acceptable|fair|honest|reasonable", "not right that", "do|does|did not like",
                "not ~1 how you treat", "not ~2 used to be", "not what it|they used to", "so much for",
                "have been better",
                "not ~2 happen|happened as", "some customer service", "expected ~2 more|better from|than",
                "not the best|greatest", "used to love|like|enjoy|trust|work",
                "used to be ~1 good|great|nice|better|the",
                "had high hopes", "what good is|are", "makes no sense",
                "would not call|say ~6 quick|fast|good|service|helpful|fair", "hardly what", "more than i|we can take",
                "not worth", "not exactly ~6 service|guest|fair|cheap|helpful|good|great|friendly|clean",
            ]),
        LexiconGroup(
            "faint praise", .set, -0.5,
            [
                "not great|perfect|ideal"
            ]),
        LexiconGroup(
            "relief of mind", .set, 0.9,
            [
                "mind at rest|ease", "peace of mind", "weight off", "load off", "thank goodness|god|heavens",
                "what a relief|star|gem|joy|pleasure|treat|lovely", "can breathe", "sleep ~2 tonight|easier",
                "made|make|makes my day|week|year", "made me smile|laugh", "music to my ears",
                "just what ~2 needed|wanted|hoping|hoped", "exactly what ~2 needed|wanted|hoping|hoped|need|want",
                "feel|feeling ~2 better", "saved me|us|my|the day", "a ~1 weight ~1 off", "finally slept|sleep",
                "a load off",
            ]),
        LexiconGroup(
            "warm praise", .set, 0.9,
            [
                "you|he|she|they are a|an ~2 star|lifesaver|angel|gem|legend|hero|treasure|saint|credit",
                "a ~1 life saver", "a huge|big|great|real|tremendous help", "bless you|your", "above and beyond",
                "extra mile", "well|nicely done", "good|great|nice|excellent|fantastic job|work", "keep up the",
                "hats off", "kudos", "thumbs up", "five stars", "works|worked|fits|runs|fit like a dream|charm|glove",
                "can not recommend you enough", "will|would definitely|certainly|gladly|happily ~2",
                "will ~2 recommend|tell everyone", "will be back", "see you again|next", "customer for life",
                "how kind|nice|thoughtful|lovely|wonderful|sweet|generous", "cleaned up after",
                "best ~4 i|we have|had|ever", "on time and", "like new", "finally makes sense",
                "better than anyone|ever|expected|i|we|it",
                "faster|quicker|sooner|easier|nicer than i|we|expected|promised", "day|week early", "days|weeks early",
                "ahead of schedule|time", "killer deal|price", "good value", "great deal on", "a bargain", "a steal",
                "spot on", "good as new", "took ~2 time to explain|listen|help", "straight with me|us", "done ~2 well",
                "did ~2 right", "did ~2 great|well|wonderfully", "mean|means so|a|the ~1 much|lot|world",
                "how much this|that|it|you mean|means|helped|helps", "i wish every|all|everyone|more",
                "recommended|recommending you|this|it to", "even ~4 for me|us|my|free", "out of your|his|her|their way",
                "not expect|expecting ~4 this|so|that fast|quick|quickly|soon|easy|well",
            ]),
        LexiconGroup(
            "congratulation", .set, 0.9,
            [
                "congratulations", "congrats", "happy birthday|anniversary|holidays|christmas|easter|new",
                "merry christmas", "good news", "excellent|great|wonderful|fantastic|lovely news",
                "welcome to the family",
                "hooray", "hurray", "yay", "bravo", "good for you",
                "delighted|thrilled|happy|pleased|glad to say|tell|inform|report|announce|let",
            ]),
        LexiconGroup(
            "warm thanks", .courtesy, 0.7,
            [
                "thanks|thank you? so|very much", "thanks a lot|million|bunch", "many thanks",
                "thank you all? for being|everything|all|catching|fixing|making|sorting|taking|saving",
                "thank you all? for getting|finding|squeezing|going|listening",
                "thank you all? for helping|explaining|understanding|looking|being",
                "thanks for being|everything|all|fixing|making|sorting|taking help|kindness",
                "thanks for saving|getting|finding|going|listening|helping|explaining|your help|kindness",
                "thanks|thank you? for your help|kindness|understanding", "thank you thank you",
                "thank you really|truly",
                "so grateful", "really|truly appreciate ~1 it|that|this|you|your",
                "sincerely|deeply|greatly appreciate",
                "my pleasure to|it", "a pleasure", "been a ~2 joy|pleasure|delight", "very welcome",
            ]),
        LexiconGroup(
            "good wishes", .courtesy, 0.45,
            [
                "have a|an ~2 wonderful|lovely|great|good ~2 day|weekend|evening|night|trip|flight|stay",
                "have a|an ~2 nice|fantastic|safe|pleasant|amazing ~2 day|weekend|evening|night|trip|flight|stay",
                "have a|an ~2 wonderful|lovely|great|good ~2 time|one|holiday|week|rest|afternoon|morning",
                "have a|an ~2 nice|fantastic|safe|pleasant|amazing ~2 time|one|holiday",
                "have a|an ~2 nice|fantastic|safe|pleasant|amazing ~2 week|rest|afternoon|morning",
                "enjoy your|the|every|it", "safe travels", "take good care", "look|looking forward to", "get well soon",
                "all the best with", "i|we hope you|he|she|they|it|your feel|feels|have|enjoy|love|get|sleep|likes",
            ]),
        LexiconGroup(
            "thanks", .courtesy, 0.2,
            [
                "thank you", "thanks", "appreciate your patience|business|time|call|understanding",
                "appreciate you calling|waiting|holding",
                "thank you for your time|patience|call|business|interest|understanding",
                "thank you for calling|holding|waiting|choosing|joining|contacting",
                "thanks for calling|holding|waiting|your", "cheers", "god bless",
            ]),
    ]
}
