public import AttuneTokens

/// A session of the video service: the room that people join with tokens.
///
/// A session does not expire, costs nothing while nobody is in it, and cannot be destroyed.
public struct VideoSession: Sendable, Hashable {
    /// The session's id, which its tokens name.
    public let id: SessionID

    /// What it was asked to be like; the service does not repeat it.
    public let options: VideoSessionOptions

    /// Creates a session that exists.
    public init(id: SessionID, options: VideoSessionOptions = VideoSessionOptions()) {
        self.id = id
        self.options = options
    }
}
