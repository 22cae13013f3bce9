import AttuneAudio
import AttuneOpus
import AttuneSymbl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One speaker's part in a conversation, from a start request to a stop request.
final class EngineLeg {
    private var speaker: ConversationSpeaker
    private var pipeline: LegPipeline
    /// Whether the speaker's socket is gone.
    private let isLost: () -> Bool
    private var hasHeard = false

    /// Checks what the client asks for, and loads a recogniser.
    init(
        _ request: SymblStartRequest, recognizers: any SpeechRecognizerFactory, isLost: @escaping () -> Bool
    ) throws {
        self.isLost = isLost
        let encoding = request.config?.speechRecognition?.encoding ?? "LINEAR16"
        guard encoding.uppercased() == "OPUS" else {
            throw EngineRefusal("The encoding \(encoding) is not supported: send OPUS, one packet a message.")
        }
        let language = request.config?.languageCode ?? recognizers.languageCode
        guard language.primarySubtag == recognizers.languageCode.primarySubtag else {
            throw EngineRefusal(
                "The language \(language) is not supported: this engine hears \(recognizers.languageCode).")
        }
        self.speaker = ConversationSpeaker(
            person: SymblPerson(
                id: UUID().uuidString.lowercased(), name: request.speaker?.name, userId: request.speaker?.userId),
            startTime: .now(),
            insightTypes: request.insightTypes ?? [],
            wantsSentiment: request.config?.sentiment == true)
        self.pipeline = try LegPipeline(
            recognizer: recognizers.makeRecognizer(), sampleRate: recognizers.sampleRate)
    }

    /// The speaker, as the conversation knows them.
    var person: SymblPerson { self.speaker.person }

    /// Hears one packet, and tells the conversation what it understood.
    func process(_ packet: [UInt8], telling conversation: Conversation) throws {
        if !self.hasHeard {
            self.hasHeard = true
            self.speaker.startTime = .now()
        }
        do {
            self.tell(conversation, try self.pipeline.process(packet))
        } catch let error as OpusPacketError {
            throw EngineRefusal("A binary message is no Opus packet: \(error.message)")
        } catch let error as OpusError {
            throw EngineRefusal("A binary message is no Opus packet: \(error.message)")
        }
    }

    /// Ends what is being said, and tells the conversation what it understood.
    func finish(telling conversation: Conversation) throws {
        self.tell(conversation, try self.pipeline.finish())
    }

    private func tell(_ conversation: Conversation, _ results: [LegPipeline.Result]) {
        for result in results { conversation.tell(result, by: self.speaker, isLost: self.isLost()) }
    }
}

extension String {
    /// The language of a BCP 47 tag, without its region: `en` of `en-US`.
    fileprivate var primarySubtag: String {
        self.prefix { $0 != "-" && $0 != "_" }.lowercased()
    }
}
