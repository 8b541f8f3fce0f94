import Decoding
import Windowing

/// What a decoder made of a record, in values that outlive it.
enum Outcome: Equatable {
    case rejected(RejectionReason)
    case prediction(model: String, version: String, milliseconds: Int64)
    case groundTruth(model: String, version: String, milliseconds: Int64)

    init(_ record: DecodedRecord) {
        switch record {
        case .rejected(let reason): self = .rejected(reason)
        case .prediction(let header):
            self = .prediction(
                model: String(decoding: header.model, as: UTF8.self),
                version: String(decoding: header.version, as: UTF8.self),
                milliseconds: header.time.milliseconds)
        case .groundTruth(let header):
            self = .groundTruth(
                model: String(decoding: header.model, as: UTF8.self),
                version: String(decoding: header.version, as: UTF8.self),
                milliseconds: header.time.milliseconds)
        }
    }

    /// The reason of a rejection.
    var reason: RejectionReason? {
        guard case .rejected(let reason) = self else { return nil }
        return reason
    }
}

extension EventDecoder {
    func outcome(_ bytes: [UInt8]) -> Outcome { bytes.withUnsafeBytes { Outcome(decode($0)) } }

    func outcome(_ text: String) -> Outcome { outcome(Array(text.utf8)) }
}
