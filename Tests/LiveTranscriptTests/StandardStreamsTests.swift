import ExampleSupport
import Foundation
import Testing

@testable import LiveTranscript

@Suite("StandardStreams")
struct StandardStreamsTests {
    /// Makes the standard output one on which there is never room.
    private static func fillDisk() {
        let device = open("/dev/full", O_WRONLY)
        // Where there is no such device, one that takes nothing, either.
        dup2(device < 0 ? open("/dev/null", O_RDONLY) : device, STDOUT_FILENO)
    }

    @Test("end the program with 1 and a sentence where the disk is full")
    func fullDisk() async throws {
        let result = try #require(
            await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
                Self.fillDisk()
                StandardStreams.write(.output("Hello.\n"))
            })
        let complaint = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(complaint.contains("LiveTranscript: The standard output cannot be written: "))
    }

    @Test("end it with 1 where that cannot be said, either")
    func fullDiskOfBoth() async {
        await #expect(processExitsWith: .exitCode(1)) {
            Self.fillDisk()
            dup2(STDOUT_FILENO, STDERR_FILENO)
            StandardStreams.write(.output("Hello.\n"))
        }
    }

    @Test("end it with 0 and no word where nobody reads any more")
    func nobodyReads() async throws {
        let result = try #require(
            await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
                // As where connections are made: a peer that is gone must not end the program.
                signal(SIGPIPE, SIG_IGN)
                let pipe = Pipe()
                dup2(pipe.fileHandleForWriting.fileDescriptor, STDOUT_FILENO)
                try pipe.fileHandleForReading.close()
                StandardStreams.write(.output("Hello.\n"))
                // Not reached.
                exit(2)
            })
        #expect(!String(decoding: result.standardErrorContent, as: UTF8.self).contains("LiveTranscript"))
    }
}
