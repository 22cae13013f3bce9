/// Inputs of JSON to start from: valid, or nearly so, in order that small changes of them reach everything.
package enum JSONSeed {
    /// Each with the name of its file in a corpus.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("values", #"j{"a":[null,true,false,0,-1.5e+3,"b"],"c":{},"":[],"a":{"d":"e"}}"#),
        ("space", "j \t\r\n[ 1 ,\n{ \"a\" :\t2 } ]\r\n"),
        ("numbers", "j[0,-0,0.1,-12.75,1e5,1E-5,9007199254740993,0.3e-7,123456789012345678,1e400,5e-324]"),
        ("whole-numbers", "j[9223372036854775807,-9223372036854775808,9223372036854775808,1.0,25e1,1e18]"),
        ("exact-numbers", "j[9007199254740993.0,1.00000000000000000001,-922337203685477580.8e1,120e-1,0e-99,7e99]"),
        ("escapes", #"j["\"\\\/\b\f\n\r\t","\u0041\u00e9\u20AC","\uD83D\ude00 and \ud834\udd1e","a\u0000b"]"#),
        ("characters", "j[\"h\u{E9} \u{20AC} \u{1F6EB} \u{7F}\u{80}\u{2028}\",\"long enough to be read by eights\"]"),
        ("depth", "j[[[[[[[[[[[[1]]]]]]]]]]]]"),
        ("too-deep", #"j[[[[[[[{"a":[[[[[[[1]]]]]]]}]]]]]]]"#),
        ("commas", #"j{"a":1,}"#),
        ("surrogate", #"j["\ud800"]"#),
        ("unfinished", #"j{"a":[1,{"b":"c"#),
        ("trailing", "j{} {}"),
        ("message", "m" + Self.message),
        ("recognition", "m" + Self.recognition),
        ("insight", "m" + Self.insight),
        ("tracker", "m" + Self.tracker),
        ("topic", #"m{"topics":[{"phrases":["a",1],"score":"0.5"},{"phrases":"b"}],"type":"topic_response"}"#),
        ("error", #"m{"type":"message","message":{"type":"error","details":"session lost"}}"#),
    ]
    .map { ($0.0, Array($0.1.utf8)) }

    private static let message =
        #"{"type":"message_response","messages":[{"id":"m","from":{"id":"1","name":"ola","userId":null,"x":"y"},"#
        + #""payload":{"content":"Fine."},"metadata":{"originalContent":"fine","words":"[{\"word\":\"fine\"}]"},"#
        + #""duration":{"timeOffset":"1.5","duration":2},"sentiment":{"polarity":{"score":0.5}},"#
        + #""entities":[{"type":"DATE","value":7,"offset":"2"}]},null,{"id":7}],"sequenceNumber":"3"}"#

    private static let recognition =
        #"{"type":"message","message":{"type":"recognition_result","isFinal":true,"payload":{"raw":{"alternatives":"#
        + #"[{"transcript":"fine","confidence":"0.9","words":[{"word":"fine","startTime":{"seconds":"5","nanos":0}}]"#
        + #"}]}},"punctuated":{"transcript":"Fine."},"user":{"id":"1"}}}"#

    private static let insight =
        #"{"type":"insight_response","insights":[{"type":"question","confidence":1e0,"hints":[{"key":"a","value":1}],"#
        + #""tags":[{"type":"person","text":"Ola","beginOffset":0,"value":{"value":{"name":"Ola","n":[]}}}]}]}"#

    private static let tracker =
        #"{"type":"tracker_response","isFinal":"no","trackers":[{"name":"a","matches":[{"value":"b","#
        + #""messageRefs":[{"id":"m","offset":-1}],"insightRefs":7}]}]}"#
}
