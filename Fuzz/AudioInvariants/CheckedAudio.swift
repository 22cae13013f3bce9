package import AttuneAudio

/// What became of an input of Ogg that broke no promise.
package enum CheckedOgg: Sendable, Hashable {
    /// It was one stream without damage.
    case read
    /// It was something else; this code is what a strict reading says.
    case refused(OggError.Code)
}

/// What became of an input of WAV that broke no promise.
package enum CheckedWAV: Sendable, Hashable {
    /// It was read, as far as it goes.
    case read
    /// It was refused with this code.
    case refused(WAVError.Code)
}
