/// What became of one part of a message when it was sent.
///
/// The service may know more statuses than this package: one that was read keeps its number.
public struct SMSStatus: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    /// The service's number for it.
    public let rawValue: Int

    /// Takes a number as the service gives it.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The part is queued, not yet delivered.
    public static let accepted = SMSStatus(rawValue: 0)
    /// Too many messages a second.
    public static let throttled = SMSStatus(rawValue: 1)
    /// A parameter is missing.
    public static let missingParameter = SMSStatus(rawValue: 2)
    /// A parameter has no valid value.
    public static let invalidParameter = SMSStatus(rawValue: 3)
    /// The key and the secret do not fit.
    public static let invalidCredentials = SMSStatus(rawValue: 4)
    /// An error of the service's own.
    public static let internalError = SMSStatus(rawValue: 5)
    /// The service does not understand the message, or does not reach such a number.
    public static let invalidMessage = SMSStatus(rawValue: 6)
    /// The number is barred.
    public static let numberBarred = SMSStatus(rawValue: 7)
    /// The account is barred.
    public static let accountBarred = SMSStatus(rawValue: 8)
    /// The account has no credit left.
    public static let quotaExceeded = SMSStatus(rawValue: 9)
    /// Too many connections at a time.
    public static let tooManyBinds = SMSStatus(rawValue: 10)
    /// The account may not send over HTTP.
    public static let accountNotEnabled = SMSStatus(rawValue: 11)
    /// The message is too long.
    public static let messageTooLong = SMSStatus(rawValue: 12)
    /// The signature does not fit.
    public static let invalidSignature = SMSStatus(rawValue: 14)
    /// The sender is not allowed.
    public static let invalidSender = SMSStatus(rawValue: 15)
    /// The network's code is not valid.
    public static let invalidNetworkCode = SMSStatus(rawValue: 22)
    /// The address for receipts is not valid.
    public static let invalidCallback = SMSStatus(rawValue: 23)
    /// A demo account sends to numbers of its list only.
    public static let notOnDemoList = SMSStatus(rawValue: 29)
    /// A signature and a secret were sent together.
    public static let signatureAndSecret = SMSStatus(rawValue: 32)
    /// The number is no longer in service.
    public static let numberDeactivated = SMSStatus(rawValue: 33)

    /// Whether the same part may be accepted later, without anybody changing anything.
    var isTransient: Bool {
        [.throttled, .internalError, .tooManyBinds].contains(self)
    }

    /// The number, as in `status 1`.
    public var description: String { "status \(self.rawValue)" }
}
