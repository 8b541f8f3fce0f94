/// The evaluation of one column over one window, with what it rests on.
///
/// A model, version, segment, column, window and end have one evaluation: a second one is refused.
public struct EvaluationRow: Sendable, Hashable {
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The segment; `nil` for the whole population, as is the empty text when it is read back.
    public let segment: String?
    /// The column's name.
    public let column: String
    /// The window's label, such as `30d/1d`.
    public let window: String
    /// The first time of the window, in milliseconds since the Unix epoch.
    public let start: Int64
    /// The first time after the window, in milliseconds since the Unix epoch.
    public let end: Int64
    /// The place of the row in the output, among those of its end, model and version.
    public let ordinal: Int64
    /// The line of the output: a JSON object, kept byte for byte.
    public let document: String
    /// The topic, partition and offset ranges that the evaluation rests on: JSON, kept byte for byte.
    public let offsetRanges: String
    /// The hash of the baseline that the window was compared with.
    public let baselineHash: String

    /// A row from its parts.
    public init(
        model: String, version: String, segment: String?, column: String, window: String, start: Int64,
        end: Int64, ordinal: Int64, document: String, offsetRanges: String, baselineHash: String
    ) {
        self.model = model
        self.version = version
        self.segment = segment
        self.column = column
        self.window = window
        self.start = start
        self.end = end
        self.ordinal = ordinal
        self.document = document
        self.offsetRanges = offsetRanges
        self.baselineHash = baselineHash
    }
}
