import AttuneHTTP

extension HTTPReply {
    /// The reply, where its body is no larger than the request allows.
    func checked(against request: OutboundRequest) throws(HTTPError) -> HTTPReply {
        guard self.body.count <= request.maximumReplySize else {
            throw HTTPError(
                .replyTooLarge,
                "The reply has \(self.body.count) bytes, above the limit of \(request.maximumReplySize).",
                delivery: .answered, status: self.status)
        }
        return self
    }
}
