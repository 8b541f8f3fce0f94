import Foundation

/// What a stream that a person may be watching can show.
enum Terminal {
    /// The characters in a line of the terminal behind a stream; 120 where there is none.
    static func width(of descriptor: CInt) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 120 }
        return Int(size.ws_col)
    }

    /// Whether the stream is a terminal on which what was written can be overwritten.
    static func isRewritable(_ descriptor: CInt) -> Bool {
        isatty(descriptor) != 0 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
}
