/// A promise that an input shows to be broken.
package struct Violation: Error, CustomStringConvertible {
    /// The promise that does not hold, in one sentence.
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    /// Throws where a promise does not hold.
    static func unless(_ holds: Bool, _ promise: @autoclosure () -> String) throws(Violation) {
        if !holds { throw Violation(promise()) }
    }
}
