#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Standard output, line by line.
enum Output {
    /// Writes a line at once, also into a pipe.
    static func line(_ text: String) {
        print(text)
        fflush(nil)
    }
}
