public import Cells
public import Rules
public import Windowing

/// One model under watch: which events are meant, what they are compared with, and what is judged.
public struct Monitor: Sendable {
    /// Which versions of the model are meant.
    public enum Version: Sendable, Equatable {
        /// One version; it beats `any`.
        case exactly(String)
        /// Each version by itself.
        case any
    }

    /// The model's name as events carry it.
    public let model: String
    /// Which versions are meant.
    public let version: Version
    /// `sha256:` and the hash of the baseline file.
    public let baselineHash: String
    /// The columns that are counted, in the order of the baseline.
    public let columns: [ReferenceColumn]
    /// The sliding windows.
    public let windows: [WindowSpec]
    /// The rules, in the order of the file.
    public let rules: [Rule]

    /// A monitor from checked parts.
    public init(
        model: String, version: Version, baselineHash: String, columns: [ReferenceColumn],
        windows: [WindowSpec], rules: [Rule]
    ) {
        self.model = model
        self.version = version
        self.baselineHash = baselineHash
        self.columns = columns
        self.windows = windows
        self.rules = rules
    }
}
