/// A model that a reference has events of and that was not asked for.
public struct OtherModel: Sendable, Equatable {
    /// The model as its events name it, control characters escaped; `nil` for all beyond the first few models.
    public let name: String?
    /// How many of its events were passed over.
    public let events: Int

    /// A model and its events.
    public init(name: String?, events: Int) {
        self.name = name
        self.events = events
    }
}

extension OtherModel: CustomStringConvertible {
    /// `"churn" (120)`.
    public var description: String { "\(name.map(ColumnName.quoted) ?? "others") (\(events))" }
}
