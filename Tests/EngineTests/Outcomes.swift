import Engine
import Foundation
import Rules
import Settings

/// Everything that a replay brought.
struct Outcomes {
    private(set) var ends: [EndOutcome] = []
    private(set) var counters = PipelineCounters()

    init(
        _ configuration: Configuration, paths: [String], maximumJump: Int64? = nil, threads: Int? = nil,
        blockSize: Int = 256 << 10
    ) throws {
        var ends: [EndOutcome] = []
        let replay = Replay(
            configuration, paths: paths, maximumJump: maximumJump, threads: threads, blockSize: blockSize)
        counters = try replay.run { ends.append($0) }
        self.ends = ends
    }

    var windows: [EvaluatedWindow] { ends.flatMap(\.windows) }
    var alerts: [AlertNotice] { ends.flatMap(\.alerts) }

    /// The lines of the output, as the command writes them.
    var lines: [[UInt8]] {
        ends.flatMap { end in end.windows.flatMap(\.documents) + end.alerts.map(\.document) }
    }
}

/// A line of the output, read by another JSON parser.
struct Line: Decodable {
    struct Window: Decodable {
        let size: String
        let slide: String
        let offset: String?
        let start: String
        let end: String
    }

    let type: String
    let model: String
    let version: String
    let column: String
    let columns: [String]?
    let window: Window?
    let rule: String?
    let state: String?
    let at: String?
    let count: Int?
    let psi: Double?
    let annotations: [String: String]?

    private enum Key: String, CodingKey {
        case type, model, version, column, columns, window, rule, state, at, count, psi, annotations
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        type = try values.decode(String.self, forKey: .type)
        model = try values.decode(String.self, forKey: .model)
        version = try values.decode(String.self, forKey: .version)
        column = try values.decode(String.self, forKey: .column)
        columns = try values.decodeIfPresent([String].self, forKey: .columns)
        // An alert's window is a label, an evaluation's an object.
        window = type == "alert" ? nil : try values.decode(Window.self, forKey: .window)
        rule = try values.decodeIfPresent(String.self, forKey: .rule)
        state = try values.decodeIfPresent(String.self, forKey: .state)
        at = try values.decodeIfPresent(String.self, forKey: .at)
        count = try values.decodeIfPresent(Int.self, forKey: .count)
        psi = try values.decodeIfPresent(Double.self, forKey: .psi)
        annotations = try values.decodeIfPresent([String: String].self, forKey: .annotations)
    }

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(bytes)) }
}
