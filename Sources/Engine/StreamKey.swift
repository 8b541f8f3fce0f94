/// A model and a version, as stored state is keyed.
///
/// Names are compared by the bytes of their UTF-8, as the ledger does: Swift takes differently composed accents for
/// equal, which to Kafka and the ledger are different models.
struct StreamKey: Hashable, Comparable {
    let model: String
    let version: String

    static func == (left: Self, right: Self) -> Bool {
        left.model.utf8.elementsEqual(right.model.utf8) && left.version.utf8.elementsEqual(right.version.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in model.utf8 { hasher.combine(byte) }
        for byte in version.utf8 { hasher.combine(byte) }
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.model.utf8.elementsEqual(right.model.utf8) {
            return left.version.utf8.lexicographicallyPrecedes(right.version.utf8)
        }
        return left.model.utf8.lexicographicallyPrecedes(right.model.utf8)
    }
}
