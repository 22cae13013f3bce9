import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A terminal that a person looks at.
struct Terminal: Sendable {
    /// Whether it shows colours; not where NO_COLOR is set (no-color.org).
    let hasColour: Bool

    /// The standard output, where it is a terminal that can move its cursor.
    static var standardOutput: Terminal? {
        let environment = ProcessInfo.processInfo.environment
        guard isatty(STDOUT_FILENO) == 1, let kind = environment["TERM"], kind != "dumb" else { return nil }
        return Terminal(hasColour: (environment["NO_COLOR"] ?? "").isEmpty)
    }

    /// Its width in columns, which changes as people resize their windows.
    var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes text as it is.
    func write(_ text: String) {
        StandardOutput.write(text)
    }
}

/// The looks of text on a terminal: SGR parameters of ECMA-48, section 8.3.117.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"

    /// Wraps text in the style.
    func callAsFunction(_ text: String, isOn: Bool) -> String {
        isOn ? "\u{1B}[\(self.rawValue)m\(text)\u{1B}[0m" : text
    }
}
