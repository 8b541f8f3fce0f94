/// A sliding window as configured: it ends at every multiple of `slide` plus `offset` after the Unix epoch.
public struct WindowSpec: Sendable, Hashable {
    /// The length in milliseconds, a positive multiple of `slide`.
    public let size: Int64
    /// The step between window ends in milliseconds, positive.
    public let slide: Int64
    /// The shift of all boundaries against the Unix epoch in milliseconds, in `0..<slide`.
    public let offset: Int64

    /// A window from validated parts, in milliseconds.
    public init(size: Int64, slide: Int64, offset: Int64 = 0) {
        self.size = size
        self.slide = slide
        self.offset = offset
    }
}
