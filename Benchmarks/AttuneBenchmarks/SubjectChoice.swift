import ArgumentParser

/// One subject, or several whose names begin with the same word.
struct SubjectChoice: ExpressibleByArgument {
    let subjects: [Subject]

    init?(argument: String) {
        self.subjects =
            Subject(rawValue: argument).map { [$0] }
            ?? Subject.allCases.filter { $0.rawValue.hasPrefix(argument + "-") }
        if self.subjects.isEmpty { return nil }
    }

    static var allValueStrings: [String] {
        ["sessions", "websocket"] + Subject.allCases.map(\.rawValue)
    }
}
