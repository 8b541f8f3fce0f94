import RealModule
import TestSupport

/// Distributions that have embarrassed estimators before.
enum SampleKind: String, CaseIterable, Sendable {
    case normal, cauchy, constant, mostlyZero, twoValues, poisson, integers, epochSeconds, tiny, huge, ties
    case signedZeros

    /// Whether `Float` edges can tell the values apart; otherwise columns keep `Double` edges.
    var fitsFloat: Bool {
        switch self {
        case .epochSeconds, .tiny, .huge, .cauchy: false
        default: true
        }
    }

    func sample(_ count: Int, shift: Double = 0, using generator: inout SplitMix64) -> [Double] {
        (0..<count).map { _ in value(shift, using: &generator) }
    }

    private func value(_ shift: Double, using generator: inout SplitMix64) -> Double {
        let u = generator.uniform()
        switch self {
        case .normal: return Self.normal(u, generator.uniform()) + shift
        case .cauchy: return Double.tan(.pi * (u - 0.5)) * 1e6 + shift
        case .constant: return 7.25 + shift
        case .mostlyZero: return u < 0.9 ? 0 : -Double.log(generator.uniform()) + shift
        case .twoValues: return u < 0.3 + shift / 10 ? -1.5 : 2.5
        case .poisson: return Self.poisson(max(3 + shift, 0.1), using: &generator)
        case .integers: return (u * 1000).rounded(.down) + (10 * shift).rounded()
        case .epochSeconds: return 1.6e9 + (u * 1e6 * (1 + shift)).rounded(.down) / 8
        case .tiny: return 1e-300 * Self.normal(u, generator.uniform()) + shift * 1e-300
        case .huge: return -1e250 * (u + shift)
        case .ties: return ((u + shift / 10) * 4).rounded(.down) / 4
        case .signedZeros: return u < 0.4 ? 0 : u < 0.8 ? -0.0 : shift - 0.5 + u
        }
    }

    private static func normal(_ u: Double, _ v: Double) -> Double {
        Double.sqrt(-2 * Double.log(u)) * Double.cos(2 * .pi * v)
    }

    private static func poisson(_ mean: Double, using generator: inout SplitMix64) -> Double {
        var product = generator.uniform()
        var count = 0.0
        while product > Double.exp(-mean) {
            product *= generator.uniform()
            count += 1
        }
        return count
    }
}
