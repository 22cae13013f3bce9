import AttuneHTTP
import HTTPTypes

/// Where a receipt goes: an HTTP URL, whose path and query are left as they are.
struct ReceiptAddress: Sendable {
    private let service: ServiceAddress
    private let path: String

    /// Reads a URL; nil where it is none.
    init?(_ url: String) {
        guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
        let end = url[start...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        let path = url[end...].prefix { $0 != "#" }
        guard let service = try? ServiceAddress(String(url[..<end]), carriesSecrets: false),
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            return nil
        }
        self.service = service
        self.path = path.hasPrefix("/") ? String(path) : "/\(path)"
    }

    /// A request with a form.
    func post(form body: [UInt8]) -> OutboundRequest {
        OutboundRequest(
            self.service.head(.post, self.path, [.contentType: "application/x-www-form-urlencoded"]), body: body)
    }
}
