import Foundation

/// What Linux tells about this process; nothing elsewhere.
enum ProcessStatus {
    /// The memory that no file stands behind, in kB.
    static var memory: Int? {
        self.value("RssAnon").flatMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    }

    /// The numbers of the cores that this process may run on.
    static var cores: [Int] {
        (self.value("Cpus_allowed_list") ?? "").split(separator: ",").flatMap { range in
            let bounds = range.split(separator: "-").compactMap { Int($0) }
            guard let first = bounds.first, let last = bounds.last else { return [Int]() }
            return Array(first...last)
        }
    }

    private static func value(_ name: String) -> String? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
