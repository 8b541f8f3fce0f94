import Cells
import JSONWriter
import Statistics
import Windowing

/// The public form of an evaluation: one JSON object, the same bytes in the replay's output and in the ledger.
enum EvaluationDocument {
    /// The object for one column of one window.
    static func bytes(
        of evaluation: ColumnEvaluation, column: ReferenceColumn, window: WindowSpec, start: EventTime,
        end: EventTime, isPartial: Bool, unseenNames: [String], of stream: StreamIdentity
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 1_024)
        json.beginObject()
        json.member("type", "evaluation")
        json.member("model", stream.model)
        json.member("version", stream.version)
        json.name("segment")
        json.null()
        json.member("column", column.name)
        json.member("role", column.role.rawValue)
        json.name("window")
        json.beginObject()
        json.member("size", DurationText.text(ofMilliseconds: window.size))
        json.member("slide", DurationText.text(ofMilliseconds: window.slide))
        if window.offset != 0 { json.member("offset", DurationText.text(ofMilliseconds: window.offset)) }
        json.member("start", start.rfc3339)
        json.member("end", end.rfc3339)
        json.endObject()
        json.name("partial")
        json.boolean(isPartial)
        for measure in [Measure.count, .missing, .invalid] {
            json.member(measure.rawValue, count: evaluation[measure])
        }
        // Both are parts of `count`, so where a type of column cannot have any the part is zero, not unknown.
        let isNumeric = if case .numeric = column.cells { true } else { false }
        json.member(Measure.unseen.rawValue, count: isNumeric ? .value(0) : evaluation[.unseen])
        // As for the count: an incomplete reference cannot tell which names are new.
        json.name("unseen_names")
        if case .categorical(let table) = column.cells, table.isComplete {
            json.beginArray()
            for name in unseenNames { json.string(name) }
            json.endArray()
        } else {
            json.null()
        }
        json.member(Measure.outOfRange.rawValue, count: isNumeric ? evaluation[.outOfRange] : .value(0))
        for measure in [Measure.psi, .psiNoise, .kl, .klReverse, .js, .hellinger, .totalVariation] {
            json.member(measure.rawValue, evaluation[measure])
        }
        json.member(
            "ks", parts: [("lower", .ksLower), ("upper", .ksUpper), ("p_value", .ksPValue)], evaluation)
        json.member(
            "chi_square",
            parts: [
                ("statistic", .chiSquareStatistic), ("degrees_of_freedom", .chiSquareDegreesOfFreedom),
                ("p_value", .chiSquarePValue),
            ], evaluation)
        for measure in [
            Measure.wasserstein, .wassersteinNormalized, .mean, .standardDeviation, .minimum, .maximum,
            .median,
        ] {
            json.member(measure.rawValue, evaluation[measure])
        }
        json.member("saturated", count: evaluation[.saturated])
        json.name("insufficient")
        json.beginObject()
        for measure in Measure.allCases {
            // The three numbers of a test share its reason: they are judged together.
            guard case .insufficient(let reason) = evaluation[measure] else { continue }
            switch measure {
            case .ksUpper, .ksPValue, .chiSquareDegreesOfFreedom, .chiSquarePValue: continue
            case .ksLower: json.member("ks", reason.rawValue)
            case .chiSquareStatistic: json.member("chi_square", reason.rawValue)
            default: json.member(measure.rawValue, reason.rawValue)
            }
        }
        json.endObject()
        json.member("baseline", stream.baselineHash)
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ value: String) {
        self.name(name)
        string(value)
    }

    mutating func member(_ name: String, _ measurement: Measurement) {
        self.name(name)
        if case .value(let value) = measurement { number(value) } else { null() }
    }

    mutating func member(_ name: String, count measurement: Measurement) {
        self.name(name)
        if case .value(let value) = measurement, let count = Int64(exactly: value) {
            integer(count)
        } else {
            null()
        }
    }

    fileprivate mutating func member(
        _ name: String, parts: [(String, Measure)], _ evaluation: ColumnEvaluation
    ) {
        self.name(name)
        guard parts.allSatisfy({ if case .value = evaluation[$0.1] { true } else { false } }) else {
            return null()
        }
        beginObject()
        for (part, measure) in parts {
            if measure == .chiSquareDegreesOfFreedom {
                member(part, count: evaluation[measure])
            } else {
                member(part, evaluation[measure])
            }
        }
        endObject()
    }
}
