/// The words of the checks, the same in all their programs.
enum Vocabulary {
    /// Which of the offered subprotocols a server chooses.
    static let subprotocol = "attune.v2"
    /// What stands in the body of a refusal.
    static let refusal = #"{"message":"No ticket."}"#
    /// What a server says once its ping was answered.
    static let answered = "answered"
}
