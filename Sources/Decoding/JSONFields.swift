import CSimdJSON

/// Reads objects, such as the lines of a JSON Lines file, as lists of fields.
///
/// Members of nested objects are fields as well, under names joined by dots: `prediction.score`. An array is one field.
/// One reader serves one thread, line after line; no memory is allocated after its creation.
///
/// ```swift
/// let fields = JSONFields()
/// try fields.read(line)
/// for index in 0..<fields.count {
///     let field = fields[index]
///     ... // copy what is needed: field and value are void at the next read
/// }
/// ```
public final class JSONFields {
    private let parser: JSONParser

    /// The number of fields of the object last read, duplicates included: of two with one name the last counts.
    public private(set) var count = 0

    /// A reader for objects of up to `lineLimit` bytes (below 1 GiB) and `fieldLimit` fields.
    public init(lineLimit: Int = 16 << 20, fieldLimit: Int = 65_536) {
        parser = JSONParser(sizeLimit: lineLimit, fieldLimit: fieldLimit)
    }

    /// Reads one object, all of which is validated.
    ///
    /// - Throws: what is wrong with the text; then there are no fields.
    /// - Complexity: linear in the length of the text.
    public func read(_ text: UnsafeRawBufferPointer) throws(RejectionReason) {
        count = 0
        let status = leeway_json_read_flat(parser.pointer, text.baseAddress, text.count)
        if let reason = RejectionReason(status) { throw reason }
        count = leeway_json_field_count(parser.pointer)
    }

    /// The field at a place from 0 to ``count``, in the order of the text.
    public subscript(index: Int) -> JSONField {
        precondition(0..<count ~= index, "BUG: field index out of range")
        return JSONField(
            name: leeway_json_names(parser.pointer)[index], value: leeway_json_values(parser.pointer)[index])
    }
}
