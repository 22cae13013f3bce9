/// The size of an archive's picture, width by height in pixels.
public enum ArchiveResolution: String, Sendable, Hashable, CaseIterable {
    /// 640 by 480, landscape.
    case sdLandscape = "640x480"
    /// 480 by 640, portrait.
    case sdPortrait = "480x640"
    /// 1280 by 720, landscape.
    case hdLandscape = "1280x720"
    /// 720 by 1280, portrait.
    case hdPortrait = "720x1280"
    /// 1920 by 1080, landscape.
    case fullHDLandscape = "1920x1080"
    /// 1080 by 1920, portrait.
    case fullHDPortrait = "1080x1920"
}
