import CSimdJSON

extension RejectionReason {
    /// The reason of a parser's refusal; `nil` when it read the text.
    init?(_ status: LeewayJSONStatus) {
        switch status {
        case .ok: return nil
        case .empty: self = .empty
        case .tooLarge: self = .tooLarge
        case .notUTF8: self = .notUTF8
        case .malformed: self = .malformed
        case .tooDeep: self = .tooDeep
        case .tooManyFields: self = .tooManyFields
        case .notAnObject: self = .notAnObject
        @unknown default: self = .malformed
        }
    }
}
