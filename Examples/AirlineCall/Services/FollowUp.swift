/// The text message that the customer gets after the call.
struct FollowUp: Sendable, Codable, Hashable {
    /// The sender's name, as the customer's telephone shows it.
    var from: String
    /// The customer's number.
    var to: String
    var text: String
}
