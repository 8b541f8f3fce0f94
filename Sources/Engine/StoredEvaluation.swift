import Foundation
import Telemetry

/// What dashboards show of an evaluation's document.
struct StoredEvaluation: Decodable {
    private struct Bounds: Decodable {
        let lower: Double?
        let upper: Double?
    }

    private let psi: Double?
    private let kl: Double?
    private let js: Double?
    private let ks: Bounds?
    private let count: UInt64?
    private let missing: UInt64?

    /// `nil` when the text is no such document.
    init?(document: String) {
        guard let value = try? JSONDecoder().decode(Self.self, from: Data(document.utf8)) else { return nil }
        self = value
    }

    func series(windowEnd: Double) -> DriftSeries {
        let events = count ?? 0
        return DriftSeries(
            psi: psi, ksLower: ks?.lower, ksUpper: ks?.upper, kl: kl, js: js,
            missingRatio: events > 0 ? Double(missing ?? 0) / Double(events) : 0, events: events,
            windowEnd: windowEnd)
    }
}
