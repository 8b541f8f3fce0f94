import Cells

extension BaselineReading {
    /// The comparison groups: every slot in one, every group with a slot, neighbours together where order counts.
    mutating func groups(_ node: JSONNode?, _ path: String, _ cells: ColumnCells) -> ComparisonGroups? {
        guard let node, let found = object(node, path, members: ["count", "of_slot"]) else { return nil }
        let isNumeric = if case .numeric = cells { true } else { false }
        let slots = cells.layout.valueCells + (isNumeric ? 2 : 1)
        let count = integer(found["count"], "\(path).count", allowed: 1...slots)
        let nodes = array(found["of_slot"], "\(path).of_slot", allowed: slots...slots)
        guard let count, let nodes else { return nil }
        let last = min(count, 256) - 1
        let list = elements(nodes, "\(path).of_slot") { $0.integer($1, $2, allowed: 0...last) }
        guard let list else { return nil }
        for group in 0..<count where !list.contains(group) {
            note("\(path).of_slot", "group \(group) has no slot; groups are numbered from 0 without gaps")
        }
        if isNumeric {
            for index in list.indices.dropFirst() where list[index] < list[index - 1] {
                note(
                    "\(path).of_slot[\(index)]",
                    "below the group before it; groups of a numeric column ascend")
            }
        }
        return ComparisonGroups(count: count, groupOfSlot: list.map { UInt8($0) })
    }

    struct Moments {
        let scale: MomentScale
        let extremes: Extremes
        let mean: Double
        /// `nil` where the reference has one value only.
        let standardDeviation: Double?
    }

    /// The moments of a numeric column.
    mutating func moments(_ members: [String: JSONNode], _ path: String) -> Moments? {
        let mean = double(members["mean"], "\(path).mean")
        var deviation: Double?
        if let node = members["standard_deviation"], node != .null {
            deviation = double(node, "\(path).standard_deviation")
            if let deviation, deviation < 0 {
                note(
                    "\(path).standard_deviation", "negative; 0 or more, or null for a single value, is needed"
                )
            }
        }
        let minimum = double(members["minimum"], "\(path).minimum")
        let maximum = double(members["maximum"], "\(path).maximum")
        if let minimum, let maximum, minimum > maximum {
            note("\(path).minimum", "above the maximum")
        }
        let place = "\(path).moment_scale"
        guard let node = members["moment_scale"],
            let scale = object(node, place, members: ["center", "exponent"])
        else { return nil }
        let center = double(scale["center"], "\(place).center")
        let exponent = integer(scale["exponent"], "\(place).exponent", allowed: MomentScale.exponents)
        guard let mean, let minimum, let maximum, let center, let exponent else { return nil }
        var extremes = Extremes()
        extremes.minimum = minimum
        extremes.maximum = maximum
        return Moments(
            scale: MomentScale(center: center, exponent: exponent), extremes: extremes, mean: mean,
            standardDeviation: deviation)
    }
}
