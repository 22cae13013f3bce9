extension LexiconGroup {
    /// What a customer goes through: waiting, things that fail, losses and costs.
    static let hardships: [LexiconGroup] = [
        LexiconGroup(
            "waiting", .trouble, -0.65,
            [
                "been|was|were|spent|sat|stood|sitting|standing ~6 waiting|standing|sitting|holding|trying",
                "been|was|were|spent|sat|stood|sitting|standing ~6 hold|stuck|calling|chasing|queuing|line",
                "been waiting|stuck|calling|trying|chasing|standing|sitting|holding",
                "waited ~4 <number>|whole|all|half|weeks|months|hours", "waiting ~3 <number> ~2 <time>",
                "<number> <time> on hold|late|without", "<number> <time> of waiting|sitting|standing",
                "took ~2 <number> hours|days|weeks|months|years", "on hold for", "hold music",
                "kept me|us|him|her waiting|on|up", "sat|stood ~6 hours|hour|days", "<time> ~1 overdue|late",
                "all day|night|week|morning waiting", "<time> off work", "wait that long|any", "too long",
                "hours|days|weeks late", "<number> minute|hour|day|week wait|delay|hold|queue",
                "hours|days|weeks|months ~2 waiting", "tell|telling|told me|us to wait", "in the time this|it has",
            ]),
        LexiconGroup(
            "suffering", .trouble, -0.6,
            [
                "i|we|she|he can|could not drive|work|sleep|eat|shower|cook|wash|call you|have it",
                "i|we|she|he can|could not live|afford|wait|breathe|walk|even|trust|believe you|have it",
                "i|we am|are|was|were ~2 stuck|stranded|trapped|locked", "have ~1 missed my|our|the|a",
                "missed ~3 wedding|funeral|connection|flight|appointment|birthday|exam|meeting",
                "has|have been off|out|down|dead|broken|flooded|leaking|missing|freezing for|since|all|again",
                "my|our ~3 is|was|are|were ruined|flooded|leaking|freezing|soaked",
                "power|internet|line|phone is|was|went dead|out|down since|for|again|all|and|now",
                "water|heat|electricity|signal is|was|went dead|out|down since|for|again|all|and|now",
                "in pain for|since|and", "have been in ~1 pain", "sleeping on the floor", "cries all|every",
                "lost all|faith|trust|confidence|patience|everything", "losing ~1 patience|money|customers|sleep|hours",
                "have|had had? enough", "the last straw", "at my wits", "end of my", "emptied the|my|our",
                "stolen my|our ~2 and", "not ~1 live without",
                "no heat|heating|power|electricity|water|signal|hot ~4 since|for|and|in",
                "bugs|roaches|mice|rats|hair|mold|cockroaches|mouse in|on|all", "talking to ~2 wall|machine|robot",
                "cried",
            ]),
        LexiconGroup(
            "breakage", .trouble, -0.55,
            [
                "broke ~3 second|first|third|after|down|already|again",
                "arrived|came|delivered ~5 pieces|broken|damaged|smashed|cracked",
                "arrived|came|delivered ~5 ripped|torn|late|shattered|empty|wrong", "in pieces",
                "with a ~2 broken|huge|big|torn|missing ~3", "fell apart|off", "falling apart",
                "stopped working|heating|charging ~2 after|again|already", "all over the|my|our",
                "log|logs|kick|kicks|throw|throws me out", "drops every|constantly|all",
                "not ~2 right color|size|one|model|item", "looks nothing", "noise from", "not ~2 sleep",
                "was|were closed|broken|locked|shut ~2 whole|entire|all", "leaked|leaking all|everywhere|through|into",
                "is|was|were ~1 hole|stain|stains|crack|cracks|scratch|scratches|dent|tear|mold in|on|all", "wiped out",
                "caught fire", "exploded", "died on me|us", "stopped working after",
            ]),
        LexiconGroup(
            "price", .trouble, -0.45,
            [
                "doubled", "tripled", "went|gone|goes up ~5 again|without|twice|and", "too much for",
                "hidden fee|fees|charge|charges", "raised my|our", "my own money", "paying for ~6 getting|get|nothing",
                "cost me|us|cost",
            ]),
    ]
}
