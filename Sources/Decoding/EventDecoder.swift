import CSimdJSON
import Windowing

/// Turns records into events: the native JSON event, one object per record.
///
/// One decoder serves one thread, record after record. A record that cannot be used is an ordinary result. A value that
/// cannot be used does not reject its record: that is for the column to count.
///
/// Events of one producer mostly differ in their values alone, so a decoder remembers what lies between the values,
/// and compares it with the next event instead of parsing that. It allocates when it learns the layout of a
/// producer's events, 6 MB at most; not per record.
public final class EventDecoder {
    private let parser: JSONParser
    /// Touched by one method that calls nothing of the decoder: checking that at run time takes longer than the
    /// method.
    @exclusivity(unchecked) private var timestamps = TimestampReader()

    /// The layout of the last event whose model and version were found to be names.
    private var namedLayout: UInt64 = 0

    /// The parts of the last event; constant for the life of the parser.
    let event: UnsafePointer<LeewayJSONEvent>

    /// Values of features in the order of the last event; constant for the life of the parser.
    let values: UnsafePointer<LeewayJSONValue>

    /// Names of the features, of the last event only.
    var names: UnsafePointer<LeewayJSONName> { leeway_json_names(parser.pointer) }

    /// How many features the last event has; zero after a rejection.
    private(set) var fieldCount = 0

    /// The longest name of a model or version in bytes of UTF-8.
    public static let nameLimit = 128

    /// A decoder for records of up to `recordLimit` bytes (below 1 GiB) with up to `fieldLimit` features.
    ///
    /// - Parameter guessesLayouts: whether to try the layouts of earlier events, which changes the time it takes and
    ///   nothing else.
    public init(recordLimit: Int = 1 << 20, fieldLimit: Int = 4096, guessesLayouts: Bool = true) {
        parser = JSONParser(sizeLimit: recordLimit, fieldLimit: fieldLimit)
        event = leeway_json_event(parser.pointer)
        values = leeway_json_values(parser.pointer)
        leeway_json_allow_layouts(parser.pointer, guessesLayouts)
    }

    /// Decodes the payload of a record, `nil` for a record without one.
    ///
    /// All of the payload must be JSON, also what nothing reads. Of two members with one name the last counts. Names
    /// are compared unescaped.
    ///
    /// - Returns: what the record is. A header points into the decoder, not into `record`, and is valid until the next
    ///   call.
    /// - Complexity: linear in the length of the payload, whatever it contains.
    public func decode(_ record: UnsafeRawBufferPointer?) -> DecodedRecord {
        fieldCount = 0
        guard let record else { return .rejected(.tombstone) }
        let status = leeway_json_read_event(parser.pointer, record.baseAddress, record.count)
        if let reason = RejectionReason(status) { return .rejected(reason) }
        do {
            return try classify()
        } catch {
            return .rejected(error)
        }
    }

    private func classify() throws(RejectionReason) -> DecodedRecord {
        guard !event.pointee.model.isMissing else { throw .noModel }
        let layout = event.pointee.layout
        // Layouts have the model and the version in them.
        let hasNames = layout != 0 && layout == namedLayout
        guard event.pointee.model.kind == .string, hasNames || event.pointee.model.isName else {
            throw .badModel
        }

        let hasFeatures = event.pointee.features == .container
        let hasPrediction = event.pointee.prediction != .absent && event.pointee.prediction != .null
        guard hasFeatures || event.pointee.features == .absent || event.pointee.features == .null else {
            throw .badFeatures
        }
        let isPrediction = hasFeatures || hasPrediction
        guard isPrediction || !event.pointee.label.isMissing else { throw .noContent }

        let version: UnsafeBufferPointer<UInt8>
        if event.pointee.version.isMissing {
            // A ground truth belongs to an event, which has the version.
            guard !isPrediction else { throw .noVersion }
            version = UnsafeBufferPointer(start: nil, count: 0)
        } else {
            guard hasNames || event.pointee.version.isName else { throw .badVersion }
            version = JSONValue(event.pointee.version).text
        }
        namedLayout = layout

        let header = EventHeader(
            model: JSONValue(event.pointee.model).text, version: version, time: try time(), layout: layout)
        guard isPrediction else { return .groundTruth(header) }
        fieldCount = hasFeatures ? leeway_json_field_count(parser.pointer) : 0
        return .prediction(header)
    }

    /// The years 2001 to 2099 in seconds; read as milliseconds they would all fall into January and February 1970,
    /// where no event is from.
    private static let epochSeconds = 978_307_200.0..<4_102_444_800.0

    private func time() throws(RejectionReason) -> EventTime {
        let value = event.pointee.timestamp
        let time: EventTime?
        switch value.kind {
        case .absent, .null: throw .noTimestamp
        case .string: time = timestamps.time(of: JSONValue(value).text)
        case .number:
            guard !Self.epochSeconds.contains(value.number) else { throw .epochSeconds }
            time = EventTime(epochMilliseconds: value.number)
        default: throw .badTimestamp
        }
        guard let time else { throw .badTimestamp }
        return time
    }
}

extension LeewayJSONValue {
    /// Whether there is nothing, or `null`.
    fileprivate var isMissing: Bool { kind == .absent || kind == .null }

    /// Whether the text of a string or an integer will do as a name.
    fileprivate var isName: Bool {
        guard kind == .string || isInteger, 1...EventDecoder.nameLimit ~= Int(textLength) else {
            return false
        }
        var previous: UInt8 = 0
        var hasControl = false
        for byte in UnsafeBufferPointer(start: text, count: Int(textLength)) {
            // U+0000 to U+001F, U+007F; U+0080 to U+009F are 0xC2 and a byte below 0xA0.
            hasControl = hasControl || byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0)
            previous = byte
        }
        return !hasControl
    }
}
