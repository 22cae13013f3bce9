/// A service's message as a program declares it that reads it with Foundation's decoder: nothing that the compiler does
/// not write, and none of Attune's allowances for services that write a number as text.
struct FoundationMessage: Decodable {
    struct Person: Decodable {
        var id: String?
        var name: String?
        var userId: String?
    }

    struct Text: Decodable {
        var content: String?
        var contentType: String?
    }

    struct Reference: Decodable {
        var id: String?
    }

    // MARK: - message_response

    struct Message: Decodable {
        struct Metadata: Decodable {
            var disablePunctuation: Bool?
            var originalContent: String?
            var originalMessageId: String?
            var words: String?
        }

        struct Span: Decodable {
            var startTime: String?
            var endTime: String?
            var timeOffset: Double?
            var duration: Double?
        }

        struct Sentiment: Decodable {
            struct Polarity: Decodable {
                var score: Double?
            }

            var polarity: Polarity?
            var suggested: String?
        }

        var id: String
        var from: Person?
        var payload: Text?
        var channel: Reference?
        var metadata: Metadata?
        var dismissed: Bool?
        var duration: Span?
        var entities: [Reference]?
        var sentiment: Sentiment?
    }

    // MARK: - recognition_result

    struct Recognition: Decodable {
        struct Payload: Decodable {
            var raw: Raw
        }

        struct Raw: Decodable {
            var alternatives: [Alternative]
        }

        struct Alternative: Decodable {
            var transcript: String?
            var confidence: Double?
            var words: [Word]?
        }

        struct Word: Decodable {
            struct Time: Decodable {
                var seconds: String
                var nanos: String
            }

            var word: String
            var startTime: Time?
            var endTime: Time?
        }

        struct Punctuated: Decodable {
            var transcript: String?
        }

        var type: String
        var isFinal: Bool?
        var payload: Payload?
        var punctuated: Punctuated?
        var user: Person?
    }

    // MARK: - insight_response

    struct Insight: Decodable {
        struct Hint: Decodable {
            var key: String
            var value: String
        }

        struct DueBy: Decodable {
            var value: String
        }

        struct Tag: Decodable {
            struct Value: Decodable {
                var value: [String: String]
            }

            var type: String
            var text: String
            var beginOffset: Double?
            var value: Value?
        }

        var id: String?
        var type: String
        var confidence: Double?
        var payload: Text?
        var text: String?
        var from: Person?
        var messageReference: Reference?
        var dismissed: Bool?
        var assignee: Person?
        var dueBy: DueBy?
        var hints: [Hint]?
        var tags: [Tag]?
    }

    var type: String
    var sequenceNumber: Int?
    var messages: [Message]?
    var insights: [Insight]?
    var message: Recognition?
}
