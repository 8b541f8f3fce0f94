import Foundation

/// The memory that this process has of the machine.
public enum ResidentMemory {
    /// Bytes resident now; `nil` where the system does not say.
    public static var bytes: Int? { status("VmRSS:") }

    /// The most bytes that were ever resident at once; `nil` where the system does not say.
    public static var peakBytes: Int? { status("VmHWM:") }

    private static func status(_ entry: String) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(entry) }),
            let kibibytes = line.split(separator: " ").dropFirst().compactMap({ Int($0) }).first
        else {
            return nil
        }
        return kibibytes * 1024
    }
}
