/// Forms of questions that are fixed enough to be listed.
enum QuestionPatterns {
    /// Phrases in front of a clause that a question may follow: "Good morning, thank you for calling, how can I help".
    static let openers = PatternTable<Void>(
        [
            "so|and|but|or|well|okay|ok|yes|no|yeah|yep|nope",
            "sure|right|alright|please|sorry|now|then|also|oh|ah|wow|hey|fine", "hi|hello there?", "all right",
            "of course", "excuse me", "good morning|afternoon|evening|day", "great|perfect",
            "really|actually|sir|madam", "thank you|thanks", "thanks|thank you? so|very much",
            "thank you for calling|holding|waiting", "thanks for calling|holding|waiting", "forgive me", "by the way",
            "one more thing|question", "i see", "i am sorry", "let me ask", "my question is", "quick question",
            "again", "because", "in that case", "first|lastly|finally|next", "like i said",
            "just|or|and out of curiosity", "tell me", "at|for|from|in|on|to|with|by",
        ].map { ($0, ()) })

    /// Questions inside another sentence; what comes before the question word is enough to know them.
    static let indirect = PatternTable<Void>(
        [
            "i am|was|have just? been? wondering|curious <wh>|about", "i just? wonder|wondered <wh>", "wondering <wh>",
            "can|could|would|will you just|please? tell|explain|show|advise me|us|to? me|us? <wh>",
            "can|could|would|will you maybe|possibly|kindly? tell|explain|show|advise me|us|to? me|us? <wh>",
            "can|could|would|will you just|please? say|remind|check|confirm|see me|us|to? me|us? <wh>",
            "can|could|would|will you maybe|possibly|kindly? say|remind me|us|to? me|us? <wh>",
            "can|could|would|will you maybe|possibly|kindly? check|confirm|see me|us|to? me|us? <wh>",
            "can|could|would|will you please? let me|us know <wh>", "can|could|would you please? find out <wh>",
            "do|would|did you ~2 know|remember|recall|see|say|mind <wh>", "do you have any idea|clue <wh>",
            "any idea <wh>", "any word on? <wh>",
            "i would|will just? like|love|want|need|have to know|ask|find|check you|out|with|about? you? <wh>",
            "i would|will just? like|love|want|need|have to hear|understand you|out|with|about? you? <wh>",
            "i would|will just? like|love|want|need|have to see|learn|confirm you|out|with|about? you? <wh>",
            "i just? need|want|wanted to just? know|ask|find|check you|out|with|quickly? you? <wh>",
            "i just? needed|have|had to just? know|ask|find|check you|out|with|quickly? you? <wh>",
            "i just? need|want|wanted to just? understand|confirm you|out|with|quickly? you? <wh>",
            "i just? needed|have|had to just? understand|confirm you|out|with|quickly? you? <wh>",
            "i just? need|want|wanted to just? verify|clarify|see you|out|with|quickly? you? <wh>",
            "i just? needed|have|had to just? verify|clarify|see you|out|with|quickly? you? <wh>",
            "i was hoping to|you ~2 know|ask|find|tell|check|learn|explain|see|say out|me? <wh>",
            "i am|was just? calling|trying|here to ~1 know|ask|find|check|see|understand|learn out? <wh>",
            "calling to ask|find|check|see out? <wh>", "may|can|could|might i|we just? ask|know|check you? <wh>",
            "the question is <wh>", "my question is <wh>", "question about <wh>",
            "i am interested in knowing|hearing <wh>", "is there any way to know|tell|find <wh>",
        ].map { ($0, ()) })

    /// Short forms that ask without an auxiliary or a question word in front of one.
    static let short = PatternTable<QuestionKind>([
        ("any chance|possibility|way|luck", .yesNo), ("anything else i|we|you|for|to|today|before", .yesNo),
        ("mind if|repeating|telling|holding", .yesNo), ("okay|ok|all if i|we", .yesNo), ("what about", .wh),
        ("how about", .wh), ("how come", .wh), ("what if", .wh), ("what else", .wh), ("why not", .wh),
        ("which one $", .wh), ("how so $", .wh), ("what for $", .wh), ("says who $", .wh), ("what time $", .wh),
        ("what|why|where|when|who|how|which $", .wh), ("need|want|got anything else", .yesNo), ("care to", .yesNo),
        ("ready to", .yesNo),
    ])

    /// Short forms that end a turn in which nothing else asks: "tomorrow at what time".
    static let endings = PatternTable<Void>(
        [
            "at|by|until|from|on|for|to what|which time|point|number|address|date|day|name $",
            "how much|many|long|far|often|soon|early|late $",
        ].map { ($0, ()) })

    /// What looks like a question and is none.
    static let statements = PatternTable<Void>(
        [
            "what a|an", "how nice|kind|wonderful|lovely|sweet|thoughtful|awful $",
            "how terrible|funny|strange|exciting|generous|embarrassing|sad $",
            "how nice|kind|wonderful|lovely|sweet of|you|it|that|this|to",
            "how thoughtful|awful|terrible|funny|generous of|you|it|that|this|to", "do not <wh>",
            "have a|an|your|fun|no|been", "will do", "might|must|should|could|would be|have|not", "may be",
            "do come|take|let|call|enjoy|keep|tell|feel|give|have|be",
            "had i|we|you|he|she|they|it|the ~6 i|we|it|they would", "should you|your|the ~8 please|call|contact|just",
            "what happens|happened|matters|bothers|worries|gets|hurts is|was",
            "what helps|works|counts|remains|surprised|upsets|annoys is|was",
            "is not it|that|this ~2 wonderful|lovely|great|nice", "what ever",
            "which is|was|were|are|has|means|i|you|we|they|never|your|would|will|should|can|could",
            "who is|was|has|will ~4 and", "when in doubt", "where applicable|available|possible", "how to", "what to",
            "who knows", "guess what", "you know what", "has to|been", "are due|included|available|welcome",
            "does not", "did not", "can not", "could not", "will not", "would not", "is not", "are not", "was not",
        ].map { ($0, ()) })
}
