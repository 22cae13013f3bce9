extension CallEvent {
    /// Puts the times of an event on another clock.
    ///
    /// - Parameter callTime: The moment on the other clock, nil where it has none; and whether something ends there.
    mutating func moveTimes(_ callTime: (CallTime, _ isEnd: Bool) -> CallTime?) {
        guard case .transcript(var transcript) = self.kind else { return }
        transcript.start = transcript.start.flatMap { callTime($0, false) }
        transcript.end = transcript.end.flatMap { callTime($0, true) }
        transcript.words = transcript.words?.map { word in
            var word = word
            word.start = word.start.flatMap { callTime($0, false) }
            word.end = word.end.flatMap { callTime($0, true) }
            return word
        }
        self.kind = .transcript(transcript)
    }
}
