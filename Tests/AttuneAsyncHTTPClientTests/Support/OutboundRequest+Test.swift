import AttuneHTTP
import HTTPTypes

extension OutboundRequest {
    /// A create with secrets in the header fields, the query and the body.
    static func create(
        at authority: String, scheme: String = "http", body: String = "secret=s3cret",
        within timeout: Duration = .seconds(30), limit: Int = 1_000
    ) -> OutboundRequest {
        OutboundRequest(
            HTTPRequest(
                method: .post, scheme: scheme, authority: authority, path: "/create?api_secret=s3cret",
                headerFields: [.authorization: "Bearer s3cret"]),
            body: Array(body.utf8), timeout: timeout, maximumReplySize: limit)
    }
}
