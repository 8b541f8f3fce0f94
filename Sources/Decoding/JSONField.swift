import CSimdJSON

/// A named JSON value.
///
/// - Important: it points into the reader it comes from and is valid until that reads again.
public struct JSONField {
    let base: LeewayJSONField

    /// The name: unescaped UTF-8, in the case of a member of a nested object with the names around it, joined by dots.
    public var name: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base.name, count: Int(base.nameLength))
    }

    /// The value.
    public var value: JSONValue { JSONValue(base.value) }
}
