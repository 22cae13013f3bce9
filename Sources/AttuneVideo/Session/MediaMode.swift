/// How media gets from one participant to another; the raw value is that of the service's `p2p.preference`.
public enum MediaMode: String, Sendable, Hashable, CaseIterable {
    /// Through the service's media router, which can also listen, caption and archive.
    case routed = "disabled"
    /// Straight from one to the other where networks allow it.
    case relayed = "enabled"
}
