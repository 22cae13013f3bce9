/// Messages of a service, made short for tests of what they mean.
enum Wire {
    static func person(_ name: String) -> String {
        #"{"id":"\#(name)-id","name":"\#(name)","userId":"\#(name)@quay.example"}"#
    }

    /// A recognition result whose words last half a second each, from `start` on.
    static func heard(_ text: String, by name: String, isFinal: Bool = false, start: Int = 0) -> String {
        let words = text.split(separator: " ").enumerated().map { index, word in
            #"{"word":"\#(word)","startTime":{"seconds":"\#(start + index)","nanos":"0"},"#
                + #""endTime":{"seconds":"\#(start + index)","nanos":"500000000"}}"#
        }
        return #"{"type":"message","message":{"type":"recognition_result","isFinal":\#(isFinal),"#
            + #""payload":{"raw":{"alternatives":[{"transcript":"\#(text)","confidence":\#(isFinal ? 0.5 : 0),"#
            + #""words":[\#(words.joined(separator: ","))]}]}},"#
            + #""punctuated":{"transcript":"\#(text)"},"user":\#(Self.person(name))}}"#
    }

    /// A message; `of` are the words that it writes out.
    static func written(_ text: String, of original: String, by name: String, id: String, sentiment: String? = nil)
        -> String
    {
        #"{"type":"message_response","messages":[{"id":"\#(id)","from":\#(Self.person(name)),"#
            + #""payload":{"content":"\#(text)"},"metadata":{"originalContent":"\#(original)"}"#
            + (sentiment.map { #","sentiment":\#($0)"# } ?? "") + "}]}"
    }

    /// A question found in a message.
    static func question(_ text: String, message: String, id: String = "q") -> String {
        #"{"type":"insight_response","insights":[{"id":"\#(id)","type":"question","confidence":0.9,"#
            + #""payload":{"content":"\#(text)"},"messageReference":{"id":"\#(message)"}}]}"#
    }
}
