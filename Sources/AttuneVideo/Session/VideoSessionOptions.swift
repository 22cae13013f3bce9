/// What a session is to be like.
public struct VideoSessionOptions: Sendable, Hashable {
    /// How media gets from one participant to another.
    ///
    /// Default: ``MediaMode/routed``, which the Audio Connector, captions and archives need. SDKs differ here: those
    /// of OpenTok ask for relayed media.
    public var mediaMode: MediaMode

    /// The archive of everything that happens in the session, begun by the service when people join.
    ///
    /// Default: nil, no archive unless one is asked for later.
    public var archive: AutomaticArchive?

    /// An IPv4 address near which the session's servers are to be, as in `12.34.56.78`.
    ///
    /// Default: nil, near the first participant.
    public var location: String?

    /// Whether only the participants can see and hear what is said.
    ///
    /// Default: false. With it nothing can listen on the server side: no Audio Connector, no captions, no archive.
    public var isEndToEndEncrypted: Bool

    /// Creates options; every default is documented on its property.
    public init(
        mediaMode: MediaMode = .routed,
        archive: AutomaticArchive? = nil,
        location: String? = nil,
        isEndToEndEncrypted: Bool = false
    ) {
        self.mediaMode = mediaMode
        self.archive = archive
        self.location = location
        self.isEndToEndEncrypted = isEndToEndEncrypted
    }
}

extension VideoSessionOptions {
    /// The options as the service takes them, in the order of its Python SDK.
    ///
    /// - Throws: ``VideoError`` with the first rule that they break.
    func fields() throws(VideoError) -> [(name: String, value: String)] {
        if self.isEndToEndEncrypted, self.mediaMode == .relayed {
            throw VideoError(
                .encryptionNeedsRoutedMedia, "End-to-end encryption is for routed media; this session is relayed.")
        }
        var fields = [("p2p.preference", self.mediaMode.rawValue)]
        if let archive = self.archive {
            if self.mediaMode == .relayed {
                throw VideoError(
                    .archiveNeedsRoutedMedia, "The service archives routed media only; this session is relayed.")
            }
            if self.isEndToEndEncrypted {
                throw VideoError(
                    .archiveNeedsPlainMedia, "The service cannot archive what is encrypted from end to end.")
            }
            fields += [("archiveMode", "always")] + (try archive.fields())
        } else {
            fields.append(("archiveMode", "manual"))
        }
        if let location = self.location {
            guard Self.isIPv4(location) else {
                throw VideoError(
                    .invalidLocation,
                    "A location hint is an IPv4 address such as 12.34.56.78; this text of "
                        + "\(location.utf8.count) bytes is none.")
            }
            fields.append(("location", location))
        }
        return fields + [("e2ee", self.isEndToEndEncrypted ? "true" : "false")]
    }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
                    && UInt8(part).map(String.init) == String(part)
            }
    }
}
