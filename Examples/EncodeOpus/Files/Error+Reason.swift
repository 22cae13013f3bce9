import Foundation

extension Error {
    /// Why a file could not be used, in the system's words where it has some, without a full stop.
    var reason: String {
        let error = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? self as NSError
        guard error.domain == NSPOSIXErrorDomain else {
            return String(error.localizedDescription.trimmingPrefix("The operation could not be completed. "))
                .trimmingCharacters(in: ["."])
        }
        return String(cString: strerror(Int32(error.code)))
    }
}
