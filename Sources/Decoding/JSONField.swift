import CSimdJSON

/// A named JSON value.
///
/// - Important: it points into the reader it comes from and is valid until that reads again.
public struct JSONField {
    let base: LeewayJSONName

    /// The name: unescaped UTF-8, in the case of a member of a nested object with the names around it, joined by dots.
    public var name: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base.text, count: Int(base.length))
    }

    /// The value.
    public let value: JSONValue

    init(name: LeewayJSONName, value: LeewayJSONValue) {
        base = name
        self.value = JSONValue(value)
    }
}
