import Foundation

/// Texts to copy into a shell.
enum Shell {
    /// A text as one word, in quotes where the shell would make something else of it.
    static func word(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { byte in
            Character(Unicode.Scalar(byte)).isLetter && byte < 0x80
                || Character(Unicode.Scalar(byte)).isNumber
                || "/._-+:@%".utf8.contains(byte)
        }
        return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
