extension WindowSpec {
    /// The window's name in rules and outputs: `30d/1d`, with an offset `7d/7d+4d`.
    public var label: String {
        let shift = offset == 0 ? "" : "+\(DurationText.text(ofMilliseconds: offset))"
        return
            "\(DurationText.text(ofMilliseconds: size))/\(DurationText.text(ofMilliseconds: slide))\(shift)"
    }

    /// The window a label names, in any spelling of its durations: `720h/24h` is `30d/1d`.
    ///
    /// - Returns: `nil` for any other text, and for parts that make no window (see ``isValid``).
    public init?(label: String) {
        let lengths = label.split(separator: "/", omittingEmptySubsequences: false)
        guard lengths.count == 2, let size = DurationText.milliseconds(of: lengths[0]) else { return nil }
        let steps = lengths[1].split(separator: "+", omittingEmptySubsequences: false)
        guard steps.count <= 2, let slide = DurationText.milliseconds(of: steps[0]) else { return nil }
        var offset: Int64 = 0
        if steps.count == 2 {
            guard let shift = DurationText.milliseconds(of: steps[1]) else { return nil }
            offset = shift
        }
        self.init(size: size, slide: slide, offset: offset)
        guard isValid else { return nil }
    }

    /// Whether the parts make a window: a positive slide, a size that is a positive multiple of it and at most ten
    /// thousand years of 365 days, an offset in `0..<slide`.
    public var isValid: Bool {
        slide > 0 && size > 0 && size <= Self.maximumSize && size % slide == 0 && (0..<slide).contains(offset)
    }

    /// The length of the longest window, in milliseconds.
    public static let maximumSize: Int64 = 3_650_000 * 86_400_000
}
