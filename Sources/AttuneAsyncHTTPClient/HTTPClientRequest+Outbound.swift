import AsyncHTTPClient
import AttuneHTTP
import HTTPTypes
import NIOHTTP1

extension HTTPClientRequest {
    /// The client's form of a request.
    ///
    /// - Parameters:
    ///   - request: What to send.
    ///   - body: Its body, which tells how far the request came.
    /// - Throws: ``HTTPError`` where the request cannot be sent as it is written.
    init(_ request: OutboundRequest, body: SendingBody) throws(HTTPError) {
        let head = request.head
        let url = try request.url()
        // The client refuses such values too, with an error that prints them.
        for field in head.headerFields where field.value.utf8.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) {
            throw request.invalid("The header field \(field.name) holds a control character")
        }
        self.init(url: url)
        self.method = HTTPMethod(rawValue: head.method.rawValue)
        self.headers = HTTPHeaders(head.headerFields.map { ($0.name.rawName, $0.value) })
        if !request.body.isEmpty {
            self.body = .stream(body, length: .known(Int64(request.body.count)))
        }
    }
}

extension HTTPResponse.Status {
    /// A status as a peer wrote it; nil for a number that HTTP does not know.
    init?(onWire code: UInt) {
        guard (100...999).contains(code) else { return nil }
        self.init(code: Int(code))
    }
}

extension HTTPFields {
    /// The fields of an NIO head; names that HTTP does not allow are left out.
    init(_ headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            self.append(HTTPField(name: name, value: value))
        }
    }
}
