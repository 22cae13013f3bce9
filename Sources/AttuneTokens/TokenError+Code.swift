extension TokenError {
    /// The rule that a token, a key or a claim breaks; more may be told apart later.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidProject, emptySecret, unusableKey, signingFailed, lifetimeOutOfRange
            case sessionTooLong, malformedSession, sessionOfAnotherProject, unexpectedSession
            case unknownRole, connectionDataTooLong, emptyLayoutClass, layoutClassWithSpace, layoutListTooLong
            case expiryInPast, expiryTooFar
            case unrecognized, tokenTooLarge, missingSentinel, malformedToken, missingClaim, malformedClaim
            case wrongKind, wrongAlgorithm, unsupportedExtension, badSignature, wrongProject, wrongPurpose, wrongScope
            case expired, notYetValid
            case missingToken, unknownAccount, wrongIssuer, missingPayloadHash, payloadMismatch, tooOld
        }

        private let value: Value

        // MARK: Keys

        /// An API key or application id that is empty, or has characters that ids do not have.
        public static let invalidProject = Code(value: .invalidProject)
        /// A secret without a character.
        public static let emptySecret = Code(value: .emptySecret)
        /// A PEM text that holds no RSA key of 2,048 bits or more that can be used.
        public static let unusableKey = Code(value: .unusableKey)
        /// The cryptographic library could not sign.
        public static let signingFailed = Code(value: .signingFailed)

        // MARK: Claims

        /// A session id that is longer than 255 characters.
        public static let sessionTooLong = Code(value: .sessionTooLong)
        /// A session id that cannot be decoded.
        public static let malformedSession = Code(value: .malformedSession)
        /// A session id that belongs to another project than the token.
        public static let sessionOfAnotherProject = Code(value: .sessionOfAnotherProject)
        /// A token of another session than the one that was expected.
        public static let unexpectedSession = Code(value: .unexpectedSession)
        /// A role that is none of the four.
        public static let unknownRole = Code(value: .unknownRole)
        /// Connection data of more than 1,000 characters.
        public static let connectionDataTooLong = Code(value: .connectionDataTooLong)
        /// A layout class without a name.
        public static let emptyLayoutClass = Code(value: .emptyLayoutClass)
        /// A layout class with white space in its name.
        public static let layoutClassWithSpace = Code(value: .layoutClassWithSpace)
        /// Layout classes of more than 1,000 characters together.
        public static let layoutListTooLong = Code(value: .layoutListTooLong)
        /// A token that is to end before it is signed.
        public static let expiryInPast = Code(value: .expiryInPast)
        /// A session token that lives longer than 30 days.
        public static let expiryTooFar = Code(value: .expiryTooFar)
        /// The life of a REST token that is shorter or longer than the service takes.
        public static let lifetimeOutOfRange = Code(value: .lifetimeOutOfRange)

        // MARK: Reading

        /// A text that is no token of a known kind.
        public static let unrecognized = Code(value: .unrecognized)
        /// A token of more than 65,536 bytes.
        public static let tokenTooLarge = Code(value: .tokenTooLarge)
        /// A `T1==` token that lost its first four characters.
        public static let missingSentinel = Code(value: .missingSentinel)
        /// A token whose encoding or structure is damaged.
        public static let malformedToken = Code(value: .malformedToken)
        /// A token that lacks a claim of its kind.
        public static let missingClaim = Code(value: .missingClaim)
        /// A claim of the wrong type, or out of all bounds.
        public static let malformedClaim = Code(value: .malformedClaim)

        // MARK: Verifying

        /// A token of a kind that this key cannot verify.
        public static let wrongKind = Code(value: .wrongKind)
        /// A header that names another algorithm than the one of the token's kind, such as `none`.
        public static let wrongAlgorithm = Code(value: .wrongAlgorithm)
        /// A header that demands an extension of JWT (`crit`); there is none that the service uses.
        public static let unsupportedExtension = Code(value: .unsupportedExtension)
        /// A signature that was not made with this key over this text.
        public static let badSignature = Code(value: .badSignature)
        /// A token of another project than the key's.
        public static let wrongProject = Code(value: .wrongProject)
        /// A token that is shown for something else than what it is for.
        public static let wrongPurpose = Code(value: .wrongPurpose)
        /// A token whose scope, or whose issuer, is not the one of its kind.
        public static let wrongScope = Code(value: .wrongScope)
        /// A token that has ended.
        public static let expired = Code(value: .expired)
        /// A token that begins later.
        public static let notYetValid = Code(value: .notYetValid)

        // MARK: Signed webhooks

        /// A request without a bearer token.
        public static let missingToken = Code(value: .missingToken)
        /// A webhook for an account whose signature secret is not known here.
        public static let unknownAccount = Code(value: .unknownAccount)
        /// A webhook that its token says somebody else sent.
        public static let wrongIssuer = Code(value: .wrongIssuer)
        /// A webhook whose token does not cover its body.
        public static let missingPayloadHash = Code(value: .missingPayloadHash)
        /// A webhook whose body is not the one that was signed.
        public static let payloadMismatch = Code(value: .payloadMismatch)
        /// A webhook that was signed too long ago.
        public static let tooOld = Code(value: .tooOld)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}
