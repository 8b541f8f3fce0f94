#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why the service cannot be reached.
public enum HTTPAPIError: Error, CustomStringConvertible {
    /// The system does not let the process listen at the address.
    case address(ListenAddress, code: CInt)

    /// What was found, and what to do.
    public var description: String {
        switch self {
        case .address(let address, let code):
            "cannot listen on \(address): \(String(cString: strerror(code))); "
                + "end what listens there, or name another address with http.listen"
        }
    }
}
