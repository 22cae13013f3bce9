import ExampleSupport
import Foundation
import Testing

@testable import AirlineCall

@Suite("StandardStreams")
struct StandardStreamsTests {
    /// Makes the standard output or error one on which there is never room.
    private static func fillDisk(of descriptor: Int32) {
        let device = open("/dev/full", O_WRONLY)
        // Where there is no such device, one that takes nothing, either.
        dup2(device < 0 ? open("/dev/null", O_RDONLY) : device, descriptor)
    }

    @Test("end the program with 74 and a sentence where the disk is full")
    func fullDisk() async throws {
        let result = try #require(
            await #expect(processExitsWith: .exitCode(74), observing: [\.standardErrorContent]) {
                Self.fillDisk(of: STDOUT_FILENO)
                StandardStreams.write("Hello.\n")
            })
        let complaint = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(complaint.contains("AirlineCall: The standard output cannot be written: "))
    }

    @Test("let a problem end the program with its own code where nobody can be told of it")
    func fullDiskOfProblems() async {
        await #expect(processExitsWith: .exitCode(77)) {
            Self.fillDisk(of: STDERR_FILENO)
            let problem = Problem(.notAllowed, "No.")
            Problem.print(problem.message)
            exit(problem.status.rawValue)
        }
    }
}
