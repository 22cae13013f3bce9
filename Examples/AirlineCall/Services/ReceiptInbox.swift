import AttuneSMS
import AttuneWebSocket
import Foundation
import HTTPTypes

/// Where the airline's own server takes delivery receipts.
struct ReceiptInbox: Sendable {
    /// The address for receipts; nobody guesses its last part.
    let url: String

    private let receipts: AsyncStream<DeliveryReceipt>

    /// Runs a body while the inbox is open.
    static func withInbox(_ body: (ReceiptInbox) async throws -> Void) async throws {
        let path = "/receipts/\(UUID().uuidString.lowercased())"
        let (receipts, arrivals) = AsyncStream.makeStream(
            of: DeliveryReceipt.self, bufferingPolicy: .bufferingNewest(256))
        let server = WebSocketServer(
            decide: { _ in .refuse(.notFound, body: "{}") },
            respond: { request, body in
                guard request.method == .post, request.path == path else { return HTTPReply(status: .notFound) }
                guard let webhook = try? SMSWebhook(form: body), let receipt = try? DeliveryReceipt(webhook) else {
                    return HTTPReply(status: .badRequest)
                }
                arrivals.yield(receipt)
                return HTTPReply(status: .noContent)
            },
            handle: { _, _, _ in })
        try await server.withServer { port in
            try await body(ReceiptInbox(url: "http://127.0.0.1:\(port)\(path)", receipts: receipts))
        }
    }

    /// Waits until every part of a message has a receipt that no other follows.
    ///
    /// - Parameters:
    ///   - ids: The parts' ids.
    ///   - time: How long to wait.
    /// - Returns: The status that is not `delivered`, where there is one; nil where receipts are missing.
    /// - Throws: `CancellationError`.
    func finalStatus(of ids: Set<String>, within time: Duration) async throws -> DeliveryStatus? {
        try await withThrowingTaskGroup(of: DeliveryStatus?.self) { group in
            group.addTask {
                var missing = ids
                var status = DeliveryStatus.delivered
                for await receipt in self.receipts where receipt.status.isFinal && missing.contains(receipt.messageID) {
                    if receipt.status != .delivered { status = receipt.status }
                    missing.remove(receipt.messageID)
                    if missing.isEmpty { return status }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            let status = try await group.next().flatMap(\.self)
            // Both children end where the task is cancelled, and the one without an answer may be the first.
            try Task.checkCancellation()
            return status
        }
    }
}
