/// What becomes of the obscenities that a recogniser hears.
///
/// The stock language model was made from films and the web, and hears obscenities where people said "sit", "sick" or
/// "ship". On an agent's screen such a word does more harm than a missing one.
public struct ObscenityPolicy: Sendable, Hashable {
    private enum Value { case omitted, kept }

    private let value: Value

    /// They are left out.
    public static let omitted = ObscenityPolicy(value: .omitted)

    /// They are kept, for callers who are known to use them.
    public static let kept = ObscenityPolicy(value: .kept)

    /// The obscenities of the stock dictionary, as it spells them.
    private static let words: Set<Substring> = Set(
        """
        ass asses asshole assholes bastard bastard's bastards bitch bitches bitchiness bitching bitchy bullshit \
        bullshitter bullshitting cock cocks cocksucker cum cunt dick dickhead dicks dumbass fag faggot fags fuck fuck's \
        fucked fucker fuckers fuckin fucking fucks goddam goddammit goddamn goddamned jackass motherfucker \
        motherfucker's motherfuckers motherfucking nigger nigger's niggers piss pissed pisses pissing pussies pussy \
        shit shit's shithead shithole shitload shitloads shits shitstorm shitting shitty slut sluts slutty tit tits \
        wank wanker wankers whore whorehouse whores
        """.split(separator: " "))

    /// Whether a recognised word stays in the text.
    func keeps(_ word: Substring) -> Bool {
        self.value == .kept || !Self.words.contains(word)
    }
}
