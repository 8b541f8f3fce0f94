/// Why a record, or a line of a file, was not used.
///
/// The set is bounded and the raw values are stable: they label metrics and dead letters.
public enum RejectionReason: String, Error, Sendable, CaseIterable {
    /// The record has no payload: a tombstone of a compacted topic.
    case tombstone
    /// The payload has no bytes, or only white space.
    case empty
    /// The payload is longer than the limit for a record.
    case tooLarge = "too_large"
    /// The payload is not UTF-8.
    case notUTF8 = "not_utf8"
    /// The payload is not one JSON value.
    case malformed
    /// Objects and arrays are nested more than 64 deep.
    case tooDeep = "too_deep"
    /// An object has more fields than are looked at.
    case tooManyFields = "too_many_fields"
    /// The payload is JSON, but not an object.
    case notAnObject = "not_an_object"
    /// `model` is absent or null.
    case noModel = "no_model"
    /// `model` is no string, empty, longer than 128 bytes of UTF-8, or has a control character.
    case badModel = "bad_model"
    /// `version` of a prediction is absent or null.
    case noVersion = "no_version"
    /// `version` is neither an integer nor a string like that of a model.
    case badVersion = "bad_version"
    /// No monitor is configured for the model.
    case unknownModel = "unknown_model"
    /// The model is monitored, this version of it is not.
    case unknownVersion = "unknown_version"
    /// The monitor of `"*"` follows as many versions of the model as it may.
    case tooManyVersions = "too_many_versions"
    /// `timestamp` is absent or null.
    case noTimestamp = "no_timestamp"
    /// `timestamp` is neither RFC 3339 nor epoch milliseconds, or outside of the years 1 to 9999.
    case badTimestamp = "bad_timestamp"
    /// `timestamp` is a number that is a time of this century in seconds, and one of early 1970 in milliseconds.
    case epochSeconds = "epoch_seconds"
    /// The event time is too far ahead.
    case future
    /// `features` is neither an object nor null.
    case badFeatures = "bad_features"
    /// There are neither features nor a prediction nor a label.
    case noContent = "no_content"
}

extension RejectionReason: CustomStringConvertible {
    /// One line for operators: what was found, and what to do.
    public var explanation: String {
        switch self {
        case .tombstone: "the record has no payload (a tombstone); events are JSON objects"
        case .empty: "the payload is empty; events are JSON objects"
        case .tooLarge: "the payload exceeds the limit; raise limits.record if such events are meant to be"
        case .notUTF8: "the payload is not UTF-8; JSON has to be"
        case .malformed: "the payload is not one valid JSON value; it may be cut off, or in another format"
        case .tooDeep: "objects or arrays are nested more than 64 deep; flatten them before logging"
        case .tooManyFields: "an object has more fields than the limit; split the event"
        case .notAnObject: "the payload is JSON but not an object; log one object per record"
        case .noModel: #""model" is absent; every event names its model"#
        case .badModel: #""model" is not a string of 1 to 128 bytes without control characters"#
        case .noVersion: #""version" is absent; every prediction names the version of its model"#
        case .badVersion: #""version" is neither an integer nor a string as required of "model""#
        case .unknownModel: "no monitor has this model; add one, or leave the topic to others"
        case .unknownVersion: #"no monitor has this version of the model; add one, or one for version "*""#
        case .tooManyVersions: "the model has more versions than limits.versions allows; raise it, or restart"
        case .noTimestamp: #""timestamp" is absent; windows go by the time of the event"#
        case .badTimestamp: #""timestamp" is neither RFC 3339 nor epoch milliseconds of the years 1 to 9999"#
        case .epochSeconds:
            #""timestamp" looks like seconds since 1970; write milliseconds (times 1000), or RFC 3339"#
        case .future: "the event time is too far ahead; mend its clock, or raise time.max_ahead or --max-jump"
        case .badFeatures: #""features" is not an object of names and values"#
        case .noContent: #"there is neither "features" nor "prediction" nor "label""#
        }
    }

    /// The ``explanation``.
    public var description: String { explanation }
}
