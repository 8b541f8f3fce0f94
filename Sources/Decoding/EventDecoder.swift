import CSimdJSON
import Windowing

/// Turns records into events: the native JSON event, one object per record.
///
/// One decoder serves one thread, record after record; no memory is allocated after its creation. A record that cannot
/// be used is an ordinary result. A value that cannot be used does not reject its record: that is for the column to
/// count.
public final class EventDecoder {
    private let parser: JSONParser

    /// The parts of the last event; constant for the life of the parser.
    let event: UnsafePointer<LeewayJSONEvent>

    /// Features in the order of the last event; constant for the life of the parser.
    let fields: UnsafePointer<LeewayJSONField>

    /// How many features the last event has; zero after a rejection.
    private(set) var fieldCount = 0

    /// The longest name of a model or version in bytes of UTF-8.
    public static let nameLimit = 128

    /// A decoder for records of up to `recordLimit` bytes (below 1 GiB) with up to `fieldLimit` features.
    public init(recordLimit: Int = 1 << 20, fieldLimit: Int = 4096) {
        parser = JSONParser(sizeLimit: recordLimit, fieldLimit: fieldLimit)
        event = leeway_json_event(parser.pointer)
        fields = leeway_json_fields(parser.pointer)
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
        guard let model = event.pointee.model.name, event.pointee.model.kind == .string else {
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
            guard let name = event.pointee.version.name else { throw .badVersion }
            version = name
        }

        let header = EventHeader(model: model, version: version, time: try time())
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
        case .string: time = EventTime(rfc3339: JSONValue(value).text.span)
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

    /// The text of a string or an integer if it will do as a name.
    fileprivate var name: UnsafeBufferPointer<UInt8>? {
        guard kind == .string || isInteger, 1...EventDecoder.nameLimit ~= Int(textLength) else { return nil }
        let bytes = UnsafeBufferPointer(start: text, count: Int(textLength))
        var previous: UInt8 = 0
        var hasControl = false
        for byte in bytes {
            // U+0000 to U+001F, U+007F; U+0080 to U+009F are 0xC2 and a byte below 0xA0.
            hasControl = hasControl || byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0)
            previous = byte
        }
        return hasControl ? nil : bytes
    }
}
