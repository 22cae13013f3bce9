import AttuneHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension HTTPReply {
    /// A reply of JSON.
    init(_ status: HTTPResponse.Status, json value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What the doubles encode are texts and numbers, which cannot fail.
        let body = (try? encoder.encode(value)) ?? Data()
        self.init(status: status, headers: [.contentType: "application/json"], body: Array(body))
    }
}

extension HTTPRequest {
    /// The path without its query.
    var plainPath: Substring {
        (self.path ?? "/").prefix { $0 != "?" }
    }

    /// The media type of the body, without its parameters and in lower case.
    var mediaType: String {
        String((self.headerFields[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }).lowercased()
    }
}
