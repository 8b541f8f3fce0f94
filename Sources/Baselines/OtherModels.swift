/// Counts the events of models that were not asked for: a few by name, the rest together.
struct OtherModels {
    /// The most models that are told apart.
    static let limit = 10

    private var names: [[UInt8]] = []
    private var counts: [Int] = []
    private var rest = 0

    mutating func insert(_ name: some Collection<UInt8>) {
        if let place = names.firstIndex(where: { $0.elementsEqual(name) }) {
            counts[place] += 1
        } else if names.count < OtherModels.limit {
            names.append(Array(name))
            counts.append(1)
        } else {
            rest += 1
        }
    }

    /// Most events first.
    var list: [OtherModel] {
        let named = zip(names, counts).map {
            OtherModel(name: String(decoding: $0, as: UTF8.self), events: $1)
        }
        return named.sorted { $0.events > $1.events }
            + (rest > 0 ? [OtherModel(name: nil, events: rest)] : [])
    }
}
