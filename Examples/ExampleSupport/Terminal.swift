import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What stands at the ends of a program's streams.
public enum Terminal {
    /// Whether the output is a terminal that can move its cursor and erase.
    public static var isStandardOutput: Bool {
        guard let kind = ProcessInfo.processInfo.environment["TERM"], kind != "dumb" else { return false }
        return isatty(STDOUT_FILENO) == 1
    }

    /// Whether somebody sees what is said beside the output.
    public static var isStandardError: Bool {
        isatty(STDERR_FILENO) == 1
    }

    /// Whether somebody types the input.
    public static var isStandardInput: Bool {
        isatty(STDIN_FILENO) == 1
    }

    /// Whether colours are shown; not where NO_COLOR is set (no-color.org).
    public static var hasColour: Bool {
        (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The output's width in columns, which changes as people resize their windows.
    public static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
