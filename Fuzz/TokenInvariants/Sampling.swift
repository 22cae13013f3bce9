/// Picks the inputs that bear a dear check: the same ones in every run.
enum Sampling {
    static func isChosen(_ bytes: some Sequence<UInt8>, oneIn count: Int) -> Bool {
        bytes.reduce(0) { $0 &+ Int($1) }.isMultiple(of: count)
    }
}
