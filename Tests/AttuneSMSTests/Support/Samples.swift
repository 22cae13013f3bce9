import AttuneSMS
import HTTPTypes

/// The account and the message that the tests share.
enum Sample {
    static let secret = "s3cr3t"
    /// `abcd1234:s3cr3t` in base64.
    static let pair = "YWJjZDEyMzQ6czNjcjN0"

    static func client(_ exchange: some HTTPExchange) throws -> SMSClient {
        try SMSClient(SMSCredentials(apiKey: "abcd1234", secret: Secret(self.secret)), exchange: exchange)
    }

    static func message(_ text: String = "Hi") throws -> SMSMessage {
        SMSMessage(from: try SenderID(name: "AcmeInc"), to: try PhoneNumber("447700900000"), text: text)
    }

    static func reply(_ body: String, _ status: HTTPResponse.Status = .ok) -> HTTPReply {
        HTTPReply(status: status, headers: [.contentType: "application/json"], body: Array(body.utf8))
    }

    /// An answer with one part for each text.
    static func reply(parts: String...) -> HTTPReply {
        self.reply(#"{"message-count":"\#(parts.count)","messages":[\#(parts.joined(separator: ","))]}"#)
    }
}

/// Everything that a careless log could show of a value.
func prints(_ value: some Any) -> String {
    var text = "\(value) \(String(reflecting: value)) "
    dump(value, to: &text)
    return text
}

/// The code of the error that a closure throws; nil where it throws none.
func code(_ body: () throws(SMSError) -> some Any) -> SMSError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
