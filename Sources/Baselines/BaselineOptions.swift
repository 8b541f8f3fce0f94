/// What a baseline is to hold, and which columns of the reference mean what.
public struct BaselineOptions: Sendable, Equatable {
    /// The model, as its events name it.
    public var model: String
    /// The version of the model.
    public var version: String
    /// How the reference is written; `nil` goes by its first byte: `{` begins JSON Lines.
    public var format: ReferenceFormat?
    /// The byte between the fields of a CSV file, in ASCII; none that CSV has another use for.
    public var delimiter = UInt8(ascii: ",")
    /// Columns to leave out.
    public var excluded: [String] = []
    /// Columns to read as categories, whatever they hold.
    public var categorical: [String] = []
    /// Columns to read as numbers, whatever they hold.
    public var numeric: [String] = []
    /// The column of the model's score, which becomes `prediction.score`, numeric.
    public var predictionScore: String?
    /// The column of the model's decision, which becomes `prediction.label`, categorical.
    public var predictionLabel: String?
    /// The ground truth, left out.
    public var label: String?
    /// The time of the row, left out.
    public var timestamp: String?
    /// The identifier of the row, left out.
    public var id: String?
    /// The number of comparison groups, 2 to 100.
    public var groups = 10
    /// Whether a bad row is an error.
    public var isStrict = false

    /// Options with every column a feature and every type inferred.
    public init(model: String, version: String) {
        self.model = model
        self.version = version
    }
}
