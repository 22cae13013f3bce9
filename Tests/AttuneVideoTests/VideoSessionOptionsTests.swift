import AttuneVideo
import HTTPTypes
import Testing

@Suite("VideoSessionOptions")
struct VideoSessionOptionsTests {
    /// What is sent for options; nothing is where they break a rule.
    private func fields(_ options: VideoSessionOptions) async throws -> [String] {
        let exchange = RecordingExchange(Sample.reply("", .internalServerError))
        do {
            _ = try await Sample.client(.openTok, exchange).createSession(options)
        } catch let error as VideoError {
            #expect(exchange.requests.isEmpty)
            throw error
        } catch is ServiceError {}
        let request = try #require(exchange.requests.first)
        return try #require(FormCoding.decode(request.body)).map { "\($0.name)=\($0.value)" }
    }

    private func error(_ options: VideoSessionOptions) async throws -> VideoError {
        let error = try await #require(throws: VideoError.self) { try await self.fields(options) }
        #expect(error.description == "\(error.code): \(error.message)")
        #expect(error.message.hasSuffix("."))
        return error
    }

    @Test("Without a word, media is routed and nothing is archived or encrypted")
    func defaults() async throws {
        let fields = try await self.fields(VideoSessionOptions())
        #expect(fields == ["p2p.preference=disabled", "archiveMode=manual", "e2ee=false"])
    }

    @Test("Everything that can be said is sent")
    func everything() async throws {
        let fields = try await self.fields(
            VideoSessionOptions(
                archive: AutomaticArchive(name: "stand-up & co", resolution: .fullHDPortrait), location: "0.10.200.255")
        )
        #expect(
            fields == [
                "p2p.preference=disabled", "archiveMode=always", "archiveName=stand-up & co",
                "archiveResolution=1080x1920", "location=0.10.200.255", "e2ee=false",
            ])
        let encrypted = try await self.fields(VideoSessionOptions(isEndToEndEncrypted: true))
        #expect(encrypted == ["p2p.preference=disabled", "archiveMode=manual", "e2ee=true"])
    }

    @Test(
        "Each resolution is the service's word for it",
        arguments: zip(
            ArchiveResolution.allCases, ["640x480", "480x640", "1280x720", "720x1280", "1920x1080", "1080x1920"]))
    func resolutions(resolution: ArchiveResolution, word: String) async throws {
        let options = VideoSessionOptions(archive: AutomaticArchive(resolution: resolution))
        #expect(try await self.fields(options).contains("archiveResolution=\(word)"))
    }

    @Test("Relayed media is not archived")
    func relayedArchive() async throws {
        let error = try await self.error(VideoSessionOptions(mediaMode: .relayed, archive: AutomaticArchive()))
        #expect(error.code == .archiveNeedsRoutedMedia)
        #expect(error.code.description == "archiveNeedsRoutedMedia")
    }

    @Test("What is encrypted from end to end is not archived")
    func encryptedArchive() async throws {
        let error = try await self.error(VideoSessionOptions(archive: AutomaticArchive(), isEndToEndEncrypted: true))
        #expect(error.code == .archiveNeedsPlainMedia)
        #expect(error.code.description == "archiveNeedsPlainMedia")
    }

    @Test("Relayed media is not encrypted from end to end")
    func relayedEncryption() async throws {
        let error = try await self.error(VideoSessionOptions(mediaMode: .relayed, isEndToEndEncrypted: true))
        #expect(error.code == .encryptionNeedsRoutedMedia)
        #expect(error.code.description == "encryptionNeedsRoutedMedia")
    }

    @Test("An archive's name has 1 to 80 characters")
    func archiveName() async throws {
        for count in [1, 80] {
            let name = String(repeating: "é", count: count)
            let fields = try await self.fields(VideoSessionOptions(archive: AutomaticArchive(name: name)))
            #expect(fields.contains("archiveName=\(name)"))
        }
        for count in [0, 81] {
            let name = String(repeating: "é", count: count)
            let error = try await self.error(VideoSessionOptions(archive: AutomaticArchive(name: name)))
            #expect(error.code == .invalidArchiveName)
            #expect(error.code.description == "invalidArchiveName")
            #expect(error.message == "An archive's name has 1 to 80 characters; this one has \(count).")
        }
    }

    @Test(
        "A location is an IPv4 address, and another text is not repeated",
        arguments: [
            "", "12.34.56", "12.34.56.78.9", "12.34.56.256", "12.34.56.078", "12.34..78", "12.34.56.+8", "12.34.56.78 ",
            "12.34.56.١", "::1", "api.example", "1.2.3.0000",
        ])
    func location(text: String) async throws {
        let error = try await self.error(VideoSessionOptions(location: text))
        #expect(error.code == .invalidLocation)
        #expect(error.code.description == "invalidLocation")
        #expect(error.message.contains("this text of \(text.utf8.count) bytes is none"))
        // An address such as 12.34.56.78 stands in the message as an example.
        #expect("12.34.56.78".contains(text) || !error.message.contains(text))
    }
}
