import AttuneTesting

extension TestClock {
    /// A clock that has gone for a while: what takes its time for the time since the session began shows.
    static var late: TestClock {
        TestClock(now: .seconds(1_000))
    }
}
