import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: golden files")
struct SymblGoldenTests {
    private static let names = Result { try GoldenCase.names() }

    @Test("are there")
    func present() throws {
        #expect(try Self.names.get().count >= 20)
    }

    @Test("mean what they are said to mean", arguments: (try? names.get()) ?? [])
    func meaning(name: String) throws {
        let golden = try GoldenCase.named(name)
        if golden.isSubscription == true {
            var dialect = SymblSubscription(baseURL: "ws://127.0.0.1:8080", connectionID: "c")
            self.check(golden, name, &dialect)
        } else {
            var dialect = SymblDialect.ola()
            self.check(golden, name, &dialect)
        }
    }

    private func check(_ golden: GoldenCase, _ name: String, _ dialect: inout some StreamingDialect) {
        for (index, step) in golden.steps.enumerated() {
            guard let message = step.message?.wire else {
                dialect.disconnected(step.connection)
                continue
            }
            let outputs = dialect.received(.text(message), on: step.connection)
            let found = outputs.map(GoldenOutput.init)
            #expect(found == step.outputs, "\(name), step \(index) (\(golden.about)) gives \(SymblJSON.text(found))")
            for case .event(let event) in outputs { #expect(event.raw == message) }
        }
    }
}
