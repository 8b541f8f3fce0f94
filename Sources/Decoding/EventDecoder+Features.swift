import CSimdJSON

extension EventDecoder {
    /// The features of the event decoded last, in the order of its text: of two with one name the last counts.
    package var features: [JSONField] {
        (0..<fieldCount).map { JSONField(name: names[$0], value: values[$0]) }
    }

    /// Whether the event decoded last had the layout of an earlier one.
    package var hasKnownLayout: Bool { event.pointee.layout != 0 }
}
