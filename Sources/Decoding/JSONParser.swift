import CSimdJSON

/// The C parser, owned.
struct JSONParser: ~Copyable {
    /// The handle; what it hands out lives as long as `self`.
    let pointer: OpaquePointer

    /// A parser that reserves, without touching it, all the memory it will ever need but that for layouts: about 7
    /// bytes per byte of `sizeLimit` and 40 per field.
    init(sizeLimit: Int, fieldLimit: Int) {
        precondition(0..<(1 << 30) ~= sizeLimit, "BUG: a size limit is checked where it is configured")
        guard let pointer = leeway_json_parser_create(sizeLimit, fieldLimit) else {
            // As every allocation of Swift itself, and like most of them only at start.
            fatalError("out of memory for a JSON parser of \(sizeLimit) bytes and \(fieldLimit) fields")
        }
        self.pointer = pointer
    }

    deinit { leeway_json_parser_destroy(pointer) }
}
