/// A piece of audio whose type is forgotten, and what a session counts it by.
struct AnyAudio: StreamableAudio {
    let base: any StreamableAudio
    let ticks: Int64
    let byteCount: Int
    let mayBeSpeech: Bool

    init(_ base: some StreamableAudio) {
        self.base = base
        self.ticks = base.ticks
        self.byteCount = base.byteCount
        self.mayBeSpeech = base.mayBeSpeech
    }
}
