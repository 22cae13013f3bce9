import Foundation

/// The cores of a client and its server: one each, so that neither takes time from the other.
struct Cores {
    let client: Int
    let server: Int

    /// Two that this process may run on; nil where there are not so many, or where nothing can pin a process.
    static func found() -> Cores? {
        let cores = ProcessStatus.cores
        guard cores.count > 1, FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset") else { return nil }
        return Cores(client: cores[0], server: cores[1])
    }
}
