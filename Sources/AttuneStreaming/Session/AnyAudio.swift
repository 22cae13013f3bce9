/// A piece of audio whose type is forgotten, and what a session counts it by.
struct AnyAudio: StreamableAudio {
    let base: any StreamableAudio
    let sampleCount: Int
    let sampleRate: Int
    let byteCount: Int
    let mayBeSpeech: Bool

    init(_ base: some StreamableAudio) {
        self.base = base
        self.sampleCount = base.sampleCount
        self.sampleRate = base.sampleRate
        self.byteCount = base.byteCount
        self.mayBeSpeech = base.mayBeSpeech
    }
}
