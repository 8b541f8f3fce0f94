import Cells

extension ColumnComparison {
    /// Why proportions of all events cannot be compared; `nil` if they can.
    public var groupInsufficiency: Insufficiency? {
        if groups.referenceTotal == 0 { return .noReference }
        return groups.currentTotal == 0 ? .noEvent : nil
    }

    /// Why the distributions of valid values cannot be compared; `nil` if they can.
    public var valueInsufficiency: Insufficiency? {
        reference.valid == 0 ? .noReference : currentInsufficiency
    }

    /// Why the window's valid values cannot be described; `nil` if they can.
    public var currentInsufficiency: Insufficiency? {
        if valid > 0 { return nil }
        return groups.currentTotal == 0 ? .noEvent : .noValidValue
    }
}
