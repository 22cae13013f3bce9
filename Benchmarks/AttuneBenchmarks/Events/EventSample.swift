/// What a service says of a call; of every kind the members that it has by its documentation.
enum EventSample {
    /// A sentence written out: 707 bytes.
    static let message =
        #"{"type":"message_response","messages":[{"from":{"id":"9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11","name":"Ola","#
        + #""userId":"ola@quay.example"},"payload":{"content":"I want to change my flight today","#
        + #""contentType":"text/plain"},"id":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21","#
        + #""channel":{"id":"realtime-api"},"metadata":{"disablePunctuation":true,"#
        + #""originalContent":"i want to change my flight today","#
        + #""words":"[{\"word\":\"i\",\"startTime\":\"2031-05-02T09:00:05.200Z\"}]","#
        + #""originalMessageId":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21"},"dismissed":false,"#
        + #""duration":{"startTime":"2031-05-02T09:00:05.200Z","endTime":"2031-05-02T09:00:06.100Z"},"#
        + #""sentiment":{"polarity":{"score":0.05},"suggested":"neutral"}}],"sequenceNumber":3}"#

    /// The same under as many ids, as a call brings them.
    static func variants(of text: String, count: Int) -> [String] {
        (10_000..<10_000 + count).map { text.replacing("-0c1e5b7a9d21", with: "-0c1e5b7\($0)") }
    }

    /// The seven words of it as they were recognised, each with its times.
    static let recognition: String = {
        let words = "i want to change my flight today".split(separator: " ").enumerated().map { index, word in
            #"{"word":"\#(word)","startTime":{"seconds":"\#(index + 5)","nanos":"200000000"},"#
                + #""endTime":{"seconds":"\#(index + 5)","nanos":"600000000"}}"#
        }
        return #"{"type":"message","timeOffset":6140,"message":{"type":"recognition_result","isFinal":true,"#
            + #""payload":{"raw":{"alternatives":[{"transcript":"i want to change my flight today","#
            + #""confidence":0.91,"words":[\#(words.joined(separator: ","))]}]}},"#
            + #""punctuated":{"transcript":"I want to change my flight today."},"user":{"userId":"ola@quay.example","#
            + #""name":"Ola","id":"9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11"}}}"#
    }()

    /// What is to be done, found in it.
    static let insight =
        #"{"type":"insight_response","sequenceNumber":0,"insights":[{"id":"7a10f8f2-2a8f-4c1d-9d68-0c1e5b7a9d21","#
        + #""type":"action_item","confidence":0.88,"hints":[{"key":"informationScore","value":"0.71"},"#
        + #"{"key":"addressedTo","value":"[\"second_person\"]"}],"assignee":{"id":"9d2c6a51","name":"Ola","#
        + #""userId":"ola@quay.example"},"dueBy":{"value":"2031-05-05T17:00:00+02:00"},"tags":[{"type":"person","#
        + #""text":"Ola","beginOffset":0,"value":{"value":{"name":"Ola","alias":"Ola"}}}],"dismissed":false,"#
        + #""payload":{"content":"Ola to change the flight by Monday.","contentType":"text/plain"},"#
        + #""from":{"id":"b3d5","name":"Ines","userId":"ines@quay.example"},"entities":null,"#
        + #""messageReference":{"id":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21"}}]}"#
}
