import Crypto

/// SHA-256 as text.
enum Digest {
    /// The 64 hexadecimal digits of the hash of some bytes.
    static func hex(_ bytes: [UInt8]) -> String { text(of: SHA256.hash(data: bytes)) }

    /// The 64 hexadecimal digits of the hash of a text's UTF-8.
    static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

    /// The hexadecimal digits of a finished hash.
    static func text(of digest: SHA256Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
