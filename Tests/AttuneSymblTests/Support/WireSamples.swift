/// Messages as the service sent them, one of each kind that this version reads.
enum WireSamples {
    static let startedListening = #"{"type":"message","message":{"type":"started_listening"}}"#

    static let conversationCreated =
        #"{"type":"message","message":{"type":"conversation_created","data":{"conversationId":"4417730982651104"}}}"#

    static let recognitionStarted =
        #"{"type":"message","message":{"type":"recognition_started","data":{"conversationId":"4417730982651104"}}}"#

    static let recognitionResult = #"""
        {"type":"message","timeOffset":6140,"message":{"type":"recognition_result","isFinal":true,
         "payload":{"raw":{"alternatives":[{"transcript":"move the crane","confidence":0.91,
           "words":[{"word":"move","startTime":{"seconds":"5","nanos":"200000000"},
            "endTime":{"seconds":"5","nanos":"600000000"}}]}]}},
         "punctuated":{"transcript":"Move the crane."},
         "user":{"userId":"ola@quay.example","name":"Ola","id":"9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11"}}}
        """#

    static let messageResponse = #"""
        {"type":"message_response","sequenceNumber":3,"messages":[{"id":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21",
         "from":{"id":"9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11","name":"Ola","userId":"ola@quay.example"},
         "payload":{"content":"Move the crane.","contentType":"text/plain"},"channel":{"id":"realtime-api"},
         "metadata":{"disablePunctuation":true,"originalContent":"move the crane",
           "originalMessageId":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21",
           "words":"[{\"word\":\"move\",\"startTime\":\"2031-05-02T09:00:05.200Z\",\"endTime\":\"2031-05-02T09:00:05.600Z\"}]"},
         "dismissed":false,"duration":{"startTime":"2031-05-02T09:00:05.200Z","endTime":"2031-05-02T09:00:06.100Z"},
         "sentiment":{"polarity":{"score":0.05},"suggested":"neutral"}}]}
        """#

    static let insightResponse = #"""
        {"type":"insight_response","sequenceNumber":0,"insights":[{"id":"7a10f8f2-2a8f-4c1d-9d68-1b1c0de8f4aa",
         "type":"action_item","confidence":0.88,
         "hints":[{"key":"informationScore","value":"0.71"},{"key":"addressedTo","value":"[\"second_person\"]"}],
         "assignee":{"id":"9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11","name":"Ola","userId":"ola@quay.example"},
         "dueBy":{"value":"2031-05-05T17:00:00+02:00"},
         "tags":[{"type":"person","text":"Ola","beginOffset":0,
          "value":{"value":{"name":"Ola","alias":"Ola","userId":"ola@quay.example"}}}],
         "dismissed":false,"payload":{"content":"Ola to move the crane by Monday.","contentType":"text/plain"},
         "from":{"id":"b3d5","name":"Ines","userId":"ines@quay.example"},"entities":null,
         "messageReference":{"id":"7a10f8f2-2a8f-4c1d-9d68-1b1c0de8f4aa"}}]}
        """#

    static let topicResponse = #"""
        {"type":"topic_response","topics":[{"id":"2b1d4f50-77aa-4e0e-8a1c-3f5b9c2d6e10","phrases":"crane schedule",
         "score":0.64,"type":"topic","rootWords":[{"text":"crane"}],"messageReferences":[]}]}
        """#

    static let trackerResponse = #"""
        {"type":"tracker_response","isFinal":true,"sequenceNumber":2,"trackers":[{"name":"Freight","matches":[
         {"type":"vocabulary","value":"container",
          "messageRefs":[{"id":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21","text":"Open that box next.","offset":-1}],
          "insightRefs":[]}]}]}
        """#

    static let entityResponse = #"""
        {"type":"entity_response","sequenceNumber":1,"entities":[{"type":"DATE","subType":"WEEKDAY",
         "category":"Managed","matches":[{"detectedValue":"Monday",
          "messageRefs":[{"id":"1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21","text":"Do it by Monday.","offset":9,
           "startTime":"2031-05-02T09:00:05.200Z","endTime":"2031-05-02T09:00:06.100Z"}]}]}]}
        """#

    static let subscriptionStarted =
        #"{"type":"message","message":{"type":"subscription_started","conversationId":"4417730982651104"}}"#

    static let recognitionStopped = #"{"type":"message","message":{"type":"recognition_stopped"}}"#

    static let conversationCompleted = #"""
        {"type":"message","message":{"type":"conversation_completed","conversationId":"4417730982651104",
         "data":{"conversationId":"4417730982651104"},"summaryUrl":"https://ui.quay.example/m/4417"}}
        """#

    static let topLevelError =
        #"{"type":"error","details":"sampleRateHertz 11025 is not usable with MULAW","message":"Invalid request"}"#

    static let nestedError = #"{"type":"message","message":{"type":"error","details":"session lost"}}"#

    static let all = [
        startedListening, conversationCreated, recognitionStarted, recognitionResult, messageResponse,
        insightResponse, topicResponse, trackerResponse, entityResponse, subscriptionStarted, recognitionStopped,
        conversationCompleted, topLevelError, nestedError,
    ]
}
