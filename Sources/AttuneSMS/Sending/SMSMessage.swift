/// A text message to one recipient.
public struct SMSMessage: Sendable, Hashable {
    /// The longest text that the service accepts, in characters; six parts at most are advised.
    public static let maximumLength = 3_200

    /// Who it comes from.
    public var sender: SenderID

    /// Who it goes to.
    public var recipient: PhoneNumber

    /// What it says, at most ``maximumLength`` Unicode scalars.
    public var text: String

    /// A reference of the caller's own, at most 100 characters, which comes back in results and receipts; nil for none.
    public var clientReference: String?

    /// Where the delivery receipt goes: a URL of at most 100 characters; nil for the account's setting.
    public var callback: String?

    /// Creates a message.
    ///
    /// - Parameters:
    ///   - sender: Who it comes from.
    ///   - recipient: Who it goes to.
    ///   - text: What it says.
    ///   - clientReference: A reference of the caller's own.
    ///   - callback: Where the delivery receipt goes.
    public init(
        from sender: SenderID,
        to recipient: PhoneNumber,
        text: String,
        clientReference: String? = nil,
        callback: String? = nil
    ) {
        self.sender = sender
        self.recipient = recipient
        self.text = text
        self.clientReference = clientReference
        self.callback = callback
    }
}

extension SMSMessage {
    /// The message as the service takes it.
    ///
    /// - Throws: ``SMSError`` with the first rule that it breaks.
    func fields() throws(SMSError) -> [(name: String, value: String)] {
        let length = self.text.unicodeScalars.count
        guard length > 0 else {
            throw SMSError(.emptyText, "The message has no text.")
        }
        guard length <= Self.maximumLength else {
            throw SMSError(
                .textTooLong, "A text has at most \(Self.maximumLength) characters; this one has \(length).")
        }
        var fields = [("to", self.recipient.digits), ("from", self.sender.text), ("text", self.text)]
        if !self.text.fitsPlainType { fields.append(("type", "unicode")) }
        if let reference = self.clientReference {
            guard reference.unicodeScalars.count <= 100 else {
                throw SMSError(
                    .referenceTooLong,
                    "A reference has at most 100 characters; this one has \(reference.unicodeScalars.count).")
            }
            fields.append(("client-ref", reference))
        }
        if let callback = self.callback {
            guard callback.utf8.count <= 100, callback.hasPrefix("https://") || callback.hasPrefix("http://") else {
                throw SMSError(
                    .invalidCallback,
                    "The address for receipts is an HTTP URL of at most 100 characters; this text has "
                        + "\(callback.utf8.count) bytes.")
            }
            fields += [("status-report-req", "true"), ("callback", callback)]
        }
        return fields
    }
}

extension SMSMessage: CustomStringConvertible, CustomReflectable {
    /// The size and the recipient's last digits, without the text.
    public var description: String {
        "\(self.text.unicodeScalars.count) characters from \(self.sender) to \(self.recipient)"
    }

    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: ["message": self.description]) }
}

extension String {
    /// Whether networks certainly carry the text in their own alphabet (GSM 7-bit), and not only as Unicode.
    ///
    /// That alphabet has more characters than are accepted here; a text with one of those is sent as Unicode, which
    /// every telephone shows, in shorter parts.
    fileprivate var fitsPlainType: Bool {
        self.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
            case UInt8(ascii: "`"): false
            default: (0x20...0x7E).contains(byte)
            }
        }
    }
}
