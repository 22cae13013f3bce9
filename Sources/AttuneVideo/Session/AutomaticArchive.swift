/// The archive that the service makes of every minute of a session.
public struct AutomaticArchive: Sendable, Hashable {
    /// The archive's name, 1 to 80 characters; nil for none.
    public var name: String?

    /// The picture's size; nil for the service's default, 640×480.
    public var resolution: ArchiveResolution?

    /// Describes an archive; each default is on its property.
    public init(name: String? = nil, resolution: ArchiveResolution? = nil) {
        self.name = name
        self.resolution = resolution
    }
}

extension AutomaticArchive {
    static let nameLength = 1...80

    func fields() throws(VideoError) -> [(name: String, value: String)] {
        var fields: [(String, String)] = []
        if let name = self.name {
            guard Self.nameLength.contains(name.unicodeScalars.count) else {
                throw VideoError(
                    .invalidArchiveName,
                    "An archive's name has 1 to 80 characters; this one has \(name.unicodeScalars.count).")
            }
            fields.append(("archiveName", name))
        }
        if let resolution = self.resolution { fields.append(("archiveResolution", resolution.rawValue)) }
        return fields
    }
}
