import Cells
import Decoding
import Rules
import Settings
public import Windowing

/// The way of the data, from the bytes of a record to what is to be written and told.
///
/// Records are decoded, admitted by event time and counted into panes; when event time passes the end of a window,
/// the window's counts are measured against the reference and judged by the rules. There is no clock, no file and
/// no socket in here: a replay and the live service run the same pipeline over another source.
public struct Pipeline {
    let settings: PipelineSettings
    let decoder: EventDecoder
    var tracker: WatermarkTracker
    var partitions: [PipelinePartition?] = []
    var streams: [ModelStream] = []
    /// What is stored and no stream goes on from; the next checkpoint removes it.
    var abandoned: [StreamKey: StoredStream] = [:]
    /// Alerts that nothing goes on with; the next checkpoint ends them.
    package internal(set) var closings: [AlertClosing] = []
    /// What is left of versions that were given up: what was evaluated of them is not evaluated again.
    private(set) var remainders: [StreamKey: StoredStream] = [:]
    private var directory = ModelDirectory()
    /// Streams by model and version, the order of the output; empty while it is not known.
    private var order: [Int] = []
    /// How many versions each monitor of `"*"` follows.
    private var followed: [Int: Int] = [:]
    /// The watermark up to which no window is due, so that most batches need not ask.
    private var quietThrough: EventTime?
    /// Events taken that stand in batches, at most.
    private var uncounted = 0
    /// In a lane, what is still open about the events taken since its last turn.
    var lane: LaneEvents?

    /// Many batches of few rows each are counted before they outgrow the cache.
    private static let uncountedLimit = 65_536

    /// A pipeline that has read nothing.
    public init(_ settings: PipelineSettings) { self.init(settings, lane: nil) }

    /// A pipeline that has read nothing; with a `lane`, one that counts a part of an input for another.
    init(_ settings: PipelineSettings, lane: LaneEvents?) {
        self.settings = settings
        self.lane = lane
        decoder = EventDecoder(recordLimit: settings.limits.recordBytes)
        tracker = WatermarkTracker(
            lateness: settings.time.lateness, maximumSkew: settings.time.maxSkew)
        for (index, monitor) in settings.monitors.enumerated() {
            switch monitor.version {
            case .exactly(let version):
                addStream(ModelStream(monitor: monitor, place: index, version: version))
            case .any: directory.insertAnyVersion(model: monitor.model, template: index)
            }
        }
    }

    // MARK: - Records

    /// Takes in one record: decodes it, decides whether its time is acceptable, and puts it into a batch.
    public mutating func take(_ record: SourceRecord) {
        let partition = record.partition
        partitions[partition]?.nextOffset = record.offset &+ 1
        switch decoder.decode(record.payload) {
        case .rejected(let reason):
            partitions[partition]?.counters.reject(reason)
        case .groundTruth:
            partitions[partition]?.counters.groundTruth += 1
        case .prediction(let header):
            let entry = directory.find(header)
            if let reason = refusal(of: entry) ?? laneRefusal(of: entry, version: header.version) {
                partitions[partition]?.counters.reject(reason)
                return
            }
            let isAhead = isAhead(header.time, of: record)
            partitions[partition]?.lastTime = header.time
            guard !isAhead else {
                partitions[partition]?.counters.reject(.future)
                return
            }
            guard tracker.admit(header.time, partition: partition) == .accepted else {
                partitions[partition]?.counters.late += 1
                return
            }
            partitions[partition]?.counters.counted += 1
            follow(entry, version: header.version)
            let stream = stream(of: entry) { String(decoding: header.version, as: UTF8.self) }
            if partitions[partition]?.lostSince != nil { closeLoss(of: partition, at: header.time) }
            lane?.note(header.time)
            let tooLate = streams[stream].take(
                from: decoder, time: header.time, offset: record.offset, partition: partition,
                isStaged: lane != nil)
            if tooLate > 0 { moveToLate(tooLate, in: partition) }
            uncounted += 1
            if uncounted >= Self.uncountedLimit, lane == nil { flush() }
        }
    }

    /// Counts a record that was too large to be held.
    mutating func rejectTooLarge(partition: Int, offset: Int64) {
        partitions[partition]?.nextOffset = offset &+ 1
        partitions[partition]?.counters.reject(.tooLarge)
    }

    /// What became of all records.
    public var counters: PipelineCounters {
        partitions.reduce(into: PipelineCounters()) { sum, partition in
            if let partition { sum.add(partition.counters) }
        }
    }

    private func isAhead(_ time: EventTime, of record: SourceRecord) -> Bool {
        if let timestamp = record.timestamp,
            time.milliseconds > timestamp.addingSaturated(settings.time.maxAhead)
        {
            return true
        }
        if let jump = settings.maximumJump, let last = partitions[record.partition]?.lastTime,
            time.milliseconds > last.milliseconds.addingSaturated(jump)
        {
            return true
        }
        return false
    }

    private func refusal(of entry: ModelDirectory.Entry) -> RejectionReason? {
        switch entry {
        case .monitor: nil
        case .unknownModel: .unknownModel
        case .unknownVersion: .unknownVersion
        case .anyVersion(let template):
            followed[template, default: 0] < settings.limits.versions ? nil : .tooManyVersions
        }
    }

    /// The stream of an entry that was not refused; a new version gets one.
    private mutating func stream(of entry: ModelDirectory.Entry, version: () -> String) -> Int {
        switch entry {
        case .monitor(let index): return index
        case .anyVersion(let template):
            var stream = ModelStream(
                monitor: settings.monitors[template], place: template, version: version())
            // It was readable when it was stored, and what it was made from was read.
            if let remainder = remainders[stream.key] { try? stream.succeedWindows(remainder) }
            addStream(stream)
            return streams.count - 1
        case .unknownModel, .unknownVersion: preconditionFailure("BUG: a refused entry has no stream")
        }
    }

    // MARK: - Stored state

    /// Goes on from what is stored, stream by stream; what no stream can go on from is abandoned, but for what was
    /// evaluated of it: the ledger refuses a second evaluation of the same end.
    ///
    /// A version without panes is abandoned too, so that versions long gone do not use up `limits.versions`.
    mutating func restore(_ stored: [StreamKey: StoredStream]) throws {
        for (key, stream) in stored.sorted(by: { $0.key < $1.key }) {
            let entry = find(key)
            var isContinued = false
            if refusal(of: entry) == nil, !isForgotten(stream, entry) {
                isContinued = true
                let index = self.stream(of: entry) { key.version }
                try streams[index].restoreAlerts(stream)
                if streams[index].signature == stream.signature {
                    try streams[index].restoreWindows(stream)
                    continue
                }
                try streams[index].succeedWindows(stream)
            }
            if !isContinued, let state = stream.state {
                var remainder = StoredStream()
                remainder.state = try ModelWindows.remainder(of: state)
                remainders[key] = remainder
            }
            if !stream.signature.isEmpty { abandoned[key] = stream }
        }
    }

    private func isForgotten(_ stream: StoredStream, _ entry: ModelDirectory.Entry) -> Bool {
        if case .anyVersion = entry { stream.panes.isEmpty } else { false }
    }

    private mutating func find(_ key: StreamKey) -> ModelDirectory.Entry {
        var model = key.model
        var version = key.version
        return model.withUTF8 { model in version.withUTF8 { directory.find(model: model, version: $0) } }
    }

    /// Adds partitions that go on together, each where it was left, or new.
    mutating func addPartitions(_ added: [(index: Int, partition: PipelinePartition, newest: EventTime?)]) {
        for entry in added {
            while partitions.count <= entry.index { partitions.append(nil) }
            partitions[entry.index] = entry.partition
        }
        tracker.addPartitions(added.map { .init(partition: $0.index, newest: $0.newest) })
    }

    /// The stream of a key that some lane follows.
    mutating func index(of key: StreamKey) -> Int { stream(of: find(key)) { key.version } }

    private mutating func addStream(_ stream: ModelStream) {
        var stream = stream
        // Before there is any input there are no losses, and there may be many streams.
        if !partitions.isEmpty {
            for other in streams { stream.windows.inheritLosses(of: other.windows) }
        }
        stream.windows.openLoss = openLoss
        followed[stream.place, default: 0] += 1
        directory.insert(
            model: stream.identity.model, version: stream.identity.version, monitor: streams.count)
        streams.append(stream)
        order = []
        quietThrough = nil
    }

    private mutating func moveToLate(_ count: Int, in partition: Int) {
        partitions[partition]?.counters.late += UInt64(count)
        partitions[partition]?.counters.counted -= UInt64(count)
    }

    // MARK: - Windows

    /// Whether some window may be due, so that ``advance(through:_:)`` is worth calling.
    public var mayBeDue: Bool {
        guard let watermark = tracker.watermark else { return false }
        return quietThrough.map { watermark > $0 } ?? true
    }

    /// The horizon up to which the input is complete; `nil` before the watermark exists.
    public var horizon: Horizon? { tracker.watermark.map { Horizon.watermark($0) } }

    /// The horizon of an input that has ended; `nil` when no event was accepted.
    public var finalHorizon: Horizon? { tracker.newestTime.map { Horizon.endOfInput(newest: $0) } }

    /// Evaluates every window that is due, end after end, and hands each end's outcome to `report`.
    public mutating func advance(
        through horizon: Horizon, _ report: (EndOutcome) throws -> Void
    ) rethrows {
        flush()
        while let end = streams.compactMap({ $0.windows.nextEnd(through: horizon) }).min() {
            try report(outcome(at: end, through: horizon))
        }
        if case .watermark(let time) = horizon { quietThrough = nextBoundary(after: time) }
    }

    /// Takes a silent partition out of the watermark, until its next event.
    package mutating func markIdle(_ index: Int) {
        guard tracker.isActive(index) else { return }
        tracker.markIdle(index)
        quietThrough = nil
    }

    /// Where a partition begins that nothing was known of.
    package mutating func setPosition(_ offset: Int64, of index: Int?) {
        guard let index else { return }
        partitions[index]?.nextOffset = offset
    }

    /// Counts everything that stands in batches.
    mutating func flush() {
        uncounted = 0
        // Of many models, each may have a run of events at some time; the room for it is not kept for all of them.
        let rows = Self.uncountedLimit / max(1, streams.count)
        for index in streams.indices {
            var late: [(Int, Int)] = []
            streams[index].flush(keeping: rows) { late.append(($0, $1)) }
            for (partition, count) in late { moveToLate(count, in: partition) }
        }
    }

    /// Counts what stands in batches once it is much.
    mutating func flushIfFull() {
        if uncounted >= min(Self.uncountedLimit, 256 * streams.count) { flush() }
    }

    /// A time before which no window can become due, given that none is due at `time`.
    private func nextBoundary(after time: EventTime) -> EventTime? {
        let ends = settings.monitors.flatMap(\.windows).map { $0.firstEnd(after: time) }
        return ends.min().map { EventTime(milliseconds: $0.milliseconds - 1) }
    }

    private mutating func outcome(at end: EventTime, through horizon: Horizon) -> EndOutcome {
        var windows: [EvaluatedWindow] = []
        var alerts: [(place: Int, notices: [AlertNotice])] = []
        if order.isEmpty { order = streams.indices.sorted { streams[$0].key < streams[$1].key } }
        for index in order {
            let results = streams[index].windows.slide(to: end, through: horizon)
            let evaluated = results.map { evaluate($0, stream: index) }
            windows += evaluated
            if !evaluated.isEmpty { alerts.append((streams[index].place, judge(evaluated, stream: index))) }
        }
        // The order of the rules is that of the configuration; versions of one monitor stay in their order.
        let notices = settings.monitors.indices.flatMap { place in
            alerts.filter { $0.place == place }.flatMap(\.notices)
        }
        return EndOutcome(end: end, windows: windows, alerts: notices)
    }

    private func evaluate(_ result: WindowResult, stream index: Int) -> EvaluatedWindow {
        let stream = streams[index]
        let evaluations = stream.evaluate(result)
        let unseenNames = evaluations.indices.map { result.unseenNames[$0] }
        let documents = evaluations.indices.map { column in
            EvaluationDocument.bytes(
                of: evaluations[column], column: stream.monitor.columns[column], window: result.spec,
                start: result.start, end: result.end, isPartial: result.isPartial,
                unseenNames: unseenNames[column], of: stream.identity)
        }
        return EvaluatedWindow(
            stream: stream.identity, window: result.spec, start: result.start, end: result.end,
            isPartial: result.isPartial, columns: stream.monitor.columns, evaluations: evaluations,
            unseenNames: unseenNames, documents: documents, offsets: result.offsets)
    }

    private mutating func judge(_ windows: [EvaluatedWindow], stream index: Int) -> [AlertNotice] {
        var notices: [AlertNotice] = []
        for place in streams[index].alerts.indices {
            guard let window = windows.first(where: { $0.window == streams[index].alerts[place].window })
            else {
                continue
            }
            let columns = streams[index].alerts[place].places
            let transitions = streams[index].alerts[place].machine.step(
                end: window.end, slide: window.window.slide, partial: window.isPartial,
                evaluations: columns.map { (column: $0, evaluation: window.evaluations[$0]) })
            let alert = streams[index].alerts[place]
            notices += transitions.map {
                AlertNotice(
                    transition: $0, rule: alert.machine.rule, stream: window.stream, window: window.window,
                    columns: window.columns, unseenNames: window.unseenNames[$0.column],
                    fingerprint: alert.fingerprint)
            }
        }
        return notices
    }
}

extension Int64 {
    /// The sum, or the nearest value that fits.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }
}
