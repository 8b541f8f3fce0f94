import Cells
import Decoding
import JSONWriter
import Rules
import Settings
import Statistics
import Windowing

/// Everything that is kept of one version of a monitored model: batches, panes, windows and alerts.
struct ModelStream {
    /// An alert's state machine and what it is about.
    struct Alert {
        let window: WindowSpec
        let places: [Int]
        let fingerprint: String
        var machine: AlertMachine
        /// The state that the ledger holds, once the last checkpoint is written.
        var recordedState: String
    }

    let identity: StreamIdentity
    let monitor: Monitor
    /// The monitor's place in the configuration.
    let place: Int
    /// What tells state of this configuration from state of another, see ``signature(of:)``.
    let signature: String
    var windows: ModelWindows
    /// In the order of the rules, and per rule in that of the windows.
    var alerts: [Alert]
    private var binding: ColumnBinding
    /// By partition; they grow as events come, since of many models most have few between two flushes.
    private var batches: [RowBatch] = []
    private let layout: CountsLayout

    /// Small enough for the batches of many models to stay in the cache, large enough to amortise a call per column.
    private static let batchCapacity = 256

    /// A stream without any event.
    init(monitor: Monitor, place: Int, version: String) {
        self.monitor = monitor
        self.place = place
        identity = StreamIdentity(model: monitor.model, version: version, baselineHash: monitor.baselineHash)
        signature = Self.signature(of: monitor)
        layout = CountsLayout(monitor.columns)
        windows = ModelWindows(layout: layout, windows: monitor.windows)
        binding = ColumnBinding(columns: monitor.columns)
        alerts = []
        for rule in monitor.rules {
            // State is by the place of a column, so it means nothing for other columns.
            let revision = Digest.hex("\(signature)\n\(rule.revision)")
            for window in monitor.windows where rule.window == nil || rule.window == window {
                let machine = AlertMachine(rule: rule, revision: revision)
                alerts.append(
                    Alert(
                        window: window, places: rule.over.places(in: monitor.columns),
                        fingerprint: AlertDocument.fingerprint(
                            rule: rule.name, model: monitor.model, version: version, window: window.label),
                        machine: machine, recordedState: machine.state))
            }
        }
    }

    /// The stream's place in the ledger and in the order of the output.
    var key: StreamKey { StreamKey(model: identity.model, version: identity.version) }

    /// Goes on from the stored windows, which must be of the same signature.
    mutating func restoreWindows(_ stored: StoredStream) throws {
        windows = try ModelWindows(
            layout: layout, windows: monitor.windows, restoring: stored.panes, state: stored.state)
    }

    /// Begins anew after stored windows of another signature, or after such as were given up.
    mutating func succeedWindows(_ stored: StoredStream) throws {
        guard let state = stored.state else { return }
        windows = try ModelWindows(
            layout: layout, windows: monitor.windows, succeeding: stored.panes.map(\.key), state: state)
    }

    /// Goes on from the stored alerts.
    ///
    /// One of another revision begins anew, and is overwritten by the next checkpoint.
    mutating func restoreAlerts(_ stored: StoredStream) throws {
        for index in alerts.indices {
            let rule = alerts[index].machine.rule
            let key = StoredStream.AlertKey(rule: rule.name, window: alerts[index].window.label)
            guard let state = stored.alerts[key], !state.isEmpty else { continue }
            alerts[index].recordedState = state
            do throws(AlertStateError) {
                alerts[index].machine = try AlertMachine(
                    rule: rule, revision: alerts[index].machine.revision, restoring: state)
            } catch .otherRevision {
                continue
            }
        }
    }

    /// The hash of all that the meaning of stored counts depends on: the baseline and the choice of its columns.
    static func signature(of monitor: Monitor) -> String {
        var json = JSONWriter()
        json.beginArray()
        json.string(monitor.baselineHash)
        for column in monitor.columns { json.string(column.name) }
        json.endArray()
        return Digest.hex(json.bytes)
    }

    /// Takes the event that `decoder` decoded last into the batch of its partition.
    ///
    /// - Parameter isStaged: whether the event must not be counted yet; a full batch grows.
    /// - Returns: the number of events found too late, when the batch was full and was counted.
    mutating func take(
        from decoder: EventDecoder, time: EventTime, offset: Int64, partition: Int, isStaged: Bool
    ) -> Int {
        while batches.count <= partition { batches.append(RowBatch(layout: layout, capacity: 1)) }
        if batches[partition].isFull { batches[partition].grow(to: batches[partition].capacity * 2) }
        binding.fill(&batches[partition], from: decoder, time: time, offset: offset)
        guard !isStaged, batches[partition].count == Self.batchCapacity else { return 0 }
        defer { batches[partition].reset() }
        return windows.count(batches[partition], partition: partition)
    }

    /// Takes events of a partition that are not counted yet for late ones: those from `offset` on that are before
    /// `time`.
    mutating func discard(from offset: Int64, before time: EventTime, partition: Int) {
        guard batches.indices.contains(partition) else { return }
        batches[partition].discard(from: offset, before: time.milliseconds)
    }

    /// Counts what stands in the batches, and calls `report` with the events of a partition that came too late.
    ///
    /// - Parameter rows: the room that a batch may keep, should it have grown beyond its usual capacity.
    mutating func flush(keeping rows: Int, _ report: (_ partition: Int, _ tooLate: Int) -> Void) {
        for partition in batches.indices where batches[partition].count > 0 {
            let tooLate = windows.count(batches[partition], partition: partition)
            if tooLate > 0 { report(partition, tooLate) }
            if batches[partition].capacity > max(Self.batchCapacity, rows) {
                batches[partition] = RowBatch(layout: layout, capacity: 1)
            } else {
                batches[partition].reset()
            }
        }
    }

    /// The measures of every column in a window.
    func evaluate(_ result: WindowResult) -> [ColumnEvaluation] {
        let slots = result.counts.slots
        // One for all columns: it allocates for the first ones only.
        var comparison = ColumnComparison()
        return monitor.columns.indices.map { index in
            comparison.load(
                slots.span, base: layout.columns[index].base, moments: result.counts.moments[index],
                extremes: result.extremes[index], events: result.counts.events, of: monitor.columns[index])
            return StatisticRegistry.evaluate(comparison)
        }
    }
}
