extension UnseenNames {
    /// The first byte of an encoding; another means another format.
    private static let version: UInt8 = 1

    /// A name of up to so many bytes is whole, since no character takes more than four.
    private static let wholeLength = NameSample.textLimit - 4

    /// Appends these names to `bytes`: equal names give equal bytes.
    ///
    /// The format: a version byte; as LEB128 the number of columns; per column its number and how many names it has;
    /// per name its score, eight bytes, little end first, the length of its text, the text and, where that is longer
    /// than 60 bytes and so may be cut, the hash of the whole name like the score.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.version)
        LEB128.encode(UInt64(columns.count), into: &bytes)
        for column in columns {
            LEB128.encode(UInt64(column.column), into: &bytes)
            LEB128.encode(UInt64(column.sample.entries.count), into: &bytes)
            for entry in column.sample.entries {
                Self.encode(entry.score, into: &bytes)
                LEB128.encode(UInt64(entry.text.count), into: &bytes)
                bytes += entry.text
                if entry.text.count > Self.wholeLength { Self.encode(entry.hash, into: &bytes) }
            }
        }
    }

    /// The names at the front of `bytes`, which are taken off.
    ///
    /// `nil` if they are cut short, of another version, in columns that have no unseen values, or in no order:
    /// whatever the bytes, nothing traps and no more is allocated than they are long.
    public init?(decoding bytes: inout ArraySlice<UInt8>, layout: CountsLayout) {
        self.init()
        guard bytes.popFirst() == Self.version, let count = LEB128.decodeUInt64(&bytes),
            count <= UInt64(layout.columns.count)
        else { return nil }
        for _ in 0..<count {
            guard let number = LEB128.decodeUInt64(&bytes), number < UInt64(layout.columns.count),
                columns.last.map({ $0.column < Int(number) }) ?? true,
                case .categorical(let table) = layout.columns[Int(number)].cells, table.isComplete,
                let sample = Self.sample(&bytes)
            else { return nil }
            columns.append(Column(column: Int(number), sample: sample))
        }
    }

    private static func sample(_ bytes: inout ArraySlice<UInt8>) -> NameSample? {
        guard let count = LEB128.decodeUInt64(&bytes), 1...UInt64(NameSample.capacity) ~= count else {
            return nil
        }
        var sample = NameSample()
        var last: NameSample.Entry?
        for _ in 0..<count {
            guard let entry = entry(&bytes), last.map({ $0 < entry }) ?? true else { return nil }
            last = entry
            sample.insert(entry)
        }
        // A name that stands twice would be taken in once.
        return sample.entries.count == Int(count) ? sample : nil
    }

    private static func entry(_ bytes: inout ArraySlice<UInt8>) -> NameSample.Entry? {
        guard let score = integer(&bytes), let length = LEB128.decodeUInt64(&bytes),
            length <= UInt64(min(NameSample.textLimit, bytes.count))
        else { return nil }
        let text = Array(bytes.prefix(Int(length)))
        bytes = bytes.dropFirst(Int(length))
        guard String(validating: text, as: UTF8.self) != nil else { return nil }
        guard text.count > wholeLength else {
            return NameSample.Entry(score: score, hash: NameScore.hash(of: text.span), text: text)
        }
        return integer(&bytes).map { NameSample.Entry(score: score, hash: $0, text: text) }
    }

    private static func encode(_ value: UInt64, into bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value &>> UInt64(shift)))
        }
    }

    private static func integer(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        guard bytes.count >= 8 else { return nil }
        var value: UInt64 = 0
        for (index, byte) in bytes.prefix(8).enumerated() { value |= UInt64(byte) &<< UInt64(8 * index) }
        bytes = bytes.dropFirst(8)
        return value
    }
}
