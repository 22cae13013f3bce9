import HTTPTypes
import NIOHTTP1

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

extension HTTPHeaders {
    /// The fields for an NIO head.
    init(_ fields: HTTPFields) {
        self.init(fields.map { ($0.name.rawName, $0.value) })
    }
}

extension HTTPRequest {
    /// The request of an NIO head.
    init(_ head: HTTPRequestHead) {
        self.init(
            method: Method(head.method.rawValue) ?? .get,
            scheme: nil,
            authority: head.headers.first(name: "host"),
            path: head.uri,
            headerFields: HTTPFields(head.headers))
    }
}
