public import Cells
import Crypto

/// What a model's reference data looked like: the profile that live data are compared with.
///
/// A baseline is one JSON file, readable by a person, and enough to recompute every statistic without the reference.
/// The same reference and options give the same bytes.
///
/// The file holds the members `format`, `model`, `version`, `rows`, `input` (the hash of the reference file as it was
/// given, compressed or not) and `columns`. Each column has `name`, `role`, `type`, `counts` (rows of the reference per
/// slot: one open slot, the cells, the other open slot, missing, invalid) and `groups`: the comparison group of each
/// slot from the first open one to the last cell, for a numeric column of `above` too. A numeric column has `edges`
/// (cell `b` holds `edges[b] <= x < edges[b + 1]`), `single_value_cells` (numbers of cells from 0), the moments, the scale
/// on which live moments are summed, and the extremes; a categorical one has `categories` (one per cell), those counted as
/// `other`, and whether these are all.
public struct Baseline: Sendable, Equatable {
    /// The format that this version reads and writes.
    public static let format = "leeway-baseline/1"

    /// The model, as its events name it.
    public let model: String

    /// The version of the model.
    public let version: String

    /// The number of rows of the reference; every column counts each of them once.
    public let rows: UInt64

    /// The columns in their order: features as in the reference, `prediction.score`, `prediction.label`,
    /// `latency_ms`.
    public let columns: [ReferenceColumn]

    /// Per column why its edges are in `Double`; `nil` where `Float` does, and for a categorical column.
    public let doubleEdgesReasons: [DoubleEdgesReason?]

    /// `sha256:` and 64 hexadecimal digits: the hash of the reference file's bytes as given, compressed or not.
    public let inputHash: String

    /// `sha256:` and 64 hexadecimal digits: the hash of the baseline file's bytes.
    public let hash: String

    /// The most columns a baseline can have.
    public static let columnLimit = 100_000

    /// The hash in the form that outputs carry.
    static func hash(of bytes: [UInt8]) -> String { hash(SHA256.hash(data: bytes)) }

    static func hash(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: text, as: UTF8.self)
    }
}
