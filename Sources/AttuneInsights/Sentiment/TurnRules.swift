/// The rules that weigh what a turn says in one place against what it says in another.
enum TurnRules {
    /// Applies them to the hits of a turn, in the order of their words.
    static func apply(to hits: inout [SentimentHit]) {
        discountPastFeelings(in: &hits)
        readPraiseBeforeTrouble(in: &hits)
    }

    /// "I was worried" beside good news is no complaint, and "I was so happy" beside bad news is no praise.
    private static func discountPastFeelings(in hits: inout [SentimentHit]) {
        let now = hits.reduce(0) { $1.isPast ? $0 : $0 + $1.weight }
        for index in hits.indices where hits[index].isPast && hits[index].weight * now < 0 {
            hits[index].weight *= 0.3
        }
    }

    /// Thanks that lead up to what went wrong are courtesy, and count for nothing.
    ///
    /// Praise that does is irony, and counts against. What comes after the trouble is meant.
    private static func readPraiseBeforeTrouble(in hits: inout [SentimentHit]) {
        var troubleAhead = 0.0
        for index in hits.indices.reversed() {
            let hit = hits[index]
            if hit.role == .trouble { troubleAhead += hit.weight }
            guard hit.weight > 0, hit.role != .success, troubleAhead <= -0.45 else { continue }
            let isIrony = hit.weight > 0.5 && hit.role != .courtesy && !hit.isPast
            hits[index].weight = isIrony ? -0.25 : 0
            if isIrony { hits[index].idea = "irony" }
        }
    }
}
