import Cells
import Kernels

/// Collects the values of some columns of a reference during one reading of it.
struct ColumnCollectors {
    /// A finished column.
    struct Made {
        let column: ReferenceColumn
        /// The different values: numbers of a numeric column, texts of a categorical one.
        let distinct: Int
        /// Why the edges are in `Double`, where they are.
        let reason: DoubleEdgesReason?
    }

    private let plans: [ColumnPlan]
    private var numbers: [(source: Int, collector: NumericCollector)] = []
    private var texts: [(source: Int, booleans: Bool, counter: CategoryCounter)] = []
    /// Per plan the place in `numbers` or `texts`.
    private var places: [Int] = []

    init(_ plans: [ColumnPlan], rows: Int) {
        self.plans = plans
        for plan in plans {
            switch plan.kind {
            case .numeric:
                places.append(numbers.count)
                numbers.append((plan.source, NumericCollector(capacity: rows)))
            case .categorical(let booleans):
                places.append(texts.count)
                texts.append((plan.source, booleans, CategoryCounter()))
            }
        }
    }

    /// Takes one row's values.
    ///
    /// Columns that the row's reader has not met yet are missing.
    mutating func insert(_ fields: UnsafeBufferPointer<RowField>) throws(BaselinesError) {
        for index in numbers.indices {
            let source = numbers[index].source
            numbers[index].collector.insert(source < fields.count ? fields[source] : .missing)
        }
        for index in texts.indices {
            let source = texts[index].source
            let booleans = texts[index].booleans
            texts[index].counter.insert(source < fields.count ? fields[source] : .missing, booleans: booleans)
            if texts[index].counter.distinct > CategoryCounter.limit {
                throw .tooManyCategories(column: name(ofSource: source), limit: CategoryCounter.limit)
            }
        }
    }

    private func name(ofSource source: Int) -> String {
        plans.first { $0.source == source }?.name ?? ""
    }

    /// The column of the plan at `index`, whose values are released; `nil` for a numeric one without a value.
    mutating func take(_ index: Int, groups: Int) -> Made? {
        let plan = plans[index]
        let place = places[index]
        switch plan.kind {
        case .numeric:
            var collector = NumericCollector(capacity: 0)
            swap(&collector, &numbers[place].collector)
            return collector.column(name: plan.name, role: plan.role, groups: groups)
        case .categorical:
            var counter = CategoryCounter()
            swap(&counter, &texts[place].counter)
            let column = counter.column(name: plan.name, role: plan.role)
            return Made(column: column, distinct: counter.distinct, reason: nil)
        }
    }
}
