#if canImport(Network)
import AsyncHTTPClient
import Darwin

// On Apple's platforms the client connects with Network.framework, which has errors of its own.
extension Error {
    var isConnectionRefusedByNetworkFramework: Bool {
        (self as? HTTPClient.NWPOSIXError)?.errorCode == .ECONNREFUSED
    }

    var isTLSFailureOfNetworkFramework: Bool {
        self is HTTPClient.NWTLSError
    }
}
#else
extension Error {
    var isConnectionRefusedByNetworkFramework: Bool { false }

    var isTLSFailureOfNetworkFramework: Bool { false }
}
#endif
