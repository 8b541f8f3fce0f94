import Cells
import Crypto
import Gzip

/// Builds the baseline of a model from its reference data.
///
/// The reference is read twice, so that types are known before values are kept: once to see what each column holds,
/// once to collect. Memory: 8 bytes per row and numeric column, and where that exceeds 200 MB the second reading is
/// repeated for a part of the columns at a time; a categorical column takes its different texts.
public struct BaselineBuilder: Sendable {
    /// What to build.
    public let options: BaselineOptions

    /// A builder with these options.
    public init(options: BaselineOptions) { self.options = options }

    /// The doubles that are held at a time.
    private static let budget = 25_000_000

    /// Reads a reference and makes its baseline.
    ///
    /// - Parameters:
    ///   - path: a file, plain or gzip; `-` is standard input, which is copied to a private temporary file.
    ///   - observe: told of progress, bad rows and decisions as they come.
    /// - Returns: the baseline; the same input and options give the same bytes.
    /// - Throws: ``BaselinesError``; wrong options are all reported at once.
    public func build(
        from path: String, observe: (BaselineEvent) -> Void = { _ in }
    ) throws(BaselinesError) -> Baseline {
        try checkOptions()
        let input = try ReferenceInput(path: path)
        let format = if let format = options.format { format } else { try input.detectFormat() }
        let survey = try survey(input, format, observe)
        observe(.counted(rows: survey.rows, bad: survey.bad, skipped: survey.skipped))
        if !survey.otherModels.isEmpty { observe(.otherModels(survey.otherModels)) }
        guard survey.bad == 0 || !options.isStrict else {
            throw .badRows(count: survey.bad, rows: survey.bad + survey.rows)
        }
        let planner = ColumnPlanner(
            options: options, columns: survey.columns, profiles: survey.profiles,
            quotesMeanNothing: survey.quotesMeanNothing)
        let plans = try planner.plan()
        guard survey.rows > 0 else {
            throw .noRows(
                name: input.name, bad: survey.bad, skipped: survey.skipped, otherModels: survey.otherModels)
        }
        guard !plans.isEmpty else { throw .noColumns(name: input.name) }
        let made = try collect(input, format, survey, plans, observe)
        return Baseline(
            model: options.model, version: options.version, rows: UInt64(survey.rows),
            columns: made.map(\.column), doubleEdgesReasons: made.map(\.reason), inputHash: survey.hash)
    }

    private func checkOptions() throws(BaselinesError) {
        var mistakes: [String] = []
        for (option, text) in [("--model", options.model), ("--version", options.version)] {
            if let mistake = Baseline.mistake(inIdentifier: text) { mistakes.append("\(option): \(mistake)") }
        }
        if !(2...100).contains(options.groups) {
            mistakes.append("--groups \(options.groups): 2 to 100 are allowed")
        }
        if options.delimiter >= 0x7F || [0x00, 0x0A, 0x0D, 0x22].contains(options.delimiter) {
            mistakes.append("--delimiter: one ASCII character other than a quote and a line end is allowed")
        }
        guard mistakes.isEmpty else { throw .badOptions(mistakes) }
    }

    /// What the first reading found.
    private struct Survey {
        var columns: [String] = []
        var profiles: [ColumnProfile] = []
        var rows = 0
        var bad = 0
        var skipped = 0
        var otherModels: [OtherModel] = []
        var hash = ""

        /// Whether fields are quoted throughout, so that quotes do not tell texts from numbers.
        var quotesMeanNothing: Bool {
            profiles.allSatisfy { $0.present == $0.strings } && profiles.contains { $0.numberStrings > 0 }
        }
    }

    private func reader(
        _ source: consuming ByteSource, _ format: ReferenceFormat, name: String
    ) throws(BaselinesError) -> any RowReader {
        switch format {
        case .csv: try CSVRows(source, name: name, delimiter: options.delimiter)
        case .jsonLines: JSONRows(source, name: name, model: options.model)
        }
    }

    /// Reads all rows; `body` gets each one's values.
    private func read(
        _ input: borrowing ReferenceInput, _ format: ReferenceFormat,
        observeOutcome: (RowOutcome, Int) -> Void, progress: (Double) -> Void,
        row body: (UnsafeBufferPointer<RowField>) throws(BaselinesError) -> Void
    ) throws(BaselinesError) -> (hash: String, columns: [String], otherModels: [OtherModel]) {
        let hash = HashBox()
        let source = try input.source { hash.update($0) }
        let reader = try reader(source, format, name: input.name)
        let step: Int64 = 1 << 20
        var reported: Int64 = 0
        while let outcome = try reader.next() {
            if case .row = outcome { try reader.withFields(body) }
            observeOutcome(outcome, reader.line)
            if reader.position - reported >= step {
                reported = reader.position
                progress(min(1, Double(reported) / Double(max(1, input.size))))
            }
        }
        return (hash.text, reader.columns, reader.otherModels)
    }

    private func survey(
        _ input: borrowing ReferenceInput, _ format: ReferenceFormat, _ observe: (BaselineEvent) -> Void
    ) throws(BaselinesError) -> Survey {
        var survey = Survey()
        let (hash, columns, otherModels) = try read(
            input, format,
            observeOutcome: { outcome, line in
                switch outcome {
                case .row: survey.rows += 1
                case .skipped: survey.skipped += 1
                case .bad(let reason):
                    survey.bad += 1
                    observe(.badRow(line: line, reason: reason))
                }
            },
            progress: { observe(.progress($0 / 2)) },
            row: { fields in
                // Columns that appear late were missing in all rows before.
                while survey.profiles.count < fields.count {
                    survey.profiles.append(ColumnProfile(missing: survey.rows))
                }
                for index in 0..<fields.count { survey.profiles[index].insert(fields[index]) }
            })
        survey.hash = hash
        survey.columns = columns
        survey.otherModels = otherModels
        while survey.profiles.count < columns.count { survey.profiles.append(ColumnProfile()) }
        return survey
    }

    private func collect(
        _ input: borrowing ReferenceInput, _ format: ReferenceFormat, _ survey: Survey, _ plans: [ColumnPlan],
        _ observe: (BaselineEvent) -> Void
    ) throws(BaselinesError) -> [ColumnCollectors.Made] {
        var columns: [ColumnCollectors.Made] = []
        var empty: [String] = []
        let numeric = plans.count { $0.kind == .numeric }
        let perPass = max(1, BaselineBuilder.budget / survey.rows)
        let passes = max(1, (numeric + perPass - 1) / perPass)
        var rest = plans[...]
        for pass in 0..<passes {
            // As many of the next columns as hold no more numeric ones than there is room for.
            var batch: [ColumnPlan] = []
            var room = perPass
            while let plan = rest.first, plan.kind != .numeric || room > 0 {
                if plan.kind == .numeric { room -= 1 }
                batch.append(plan)
                rest.removeFirst()
            }
            var collectors = ColumnCollectors(batch, rows: survey.rows)
            let (hash, _, _) = try read(
                input, format, observeOutcome: { _, _ in },
                progress: { observe(.progress(0.5 + 0.5 * (Double(pass) + $0) / Double(passes))) },
                row: { fields throws(BaselinesError) in try collectors.insert(fields) })
            guard hash == survey.hash else { throw .changed(name: input.name) }
            for index in batch.indices {
                let made = collectors.take(index, groups: options.groups)
                guard let made else {
                    empty.append(batch[index].name)
                    continue
                }
                let profile = survey.profiles[batch[index].source]
                let text = batch[index].explanation(profile, distinct: made.distinct)
                observe(
                    .column(
                        name: made.column.name,
                        text: text + (made.reason.map { ", double precision: \($0)" } ?? "")))
                let invalid = made.column.counts[made.column.cells.layout.invalid]
                if invalid > 0 { observe(.invalidValues(column: made.column.name, count: invalid)) }
                columns.append(made)
            }
        }
        guard empty.isEmpty else { throw .noNumber(columns: empty) }
        observe(.progress(1))
        return columns
    }
}

/// The running hash of a file, shared with the observer of its bytes.
private final class HashBox {
    private var hash = SHA256()

    func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    var text: String { Baseline.hash(hash.finalize()) }
}
