import AttuneCore
import Testing

@Suite("Secret")
struct SecretTests {
    private static let value = "k3y-0f-the-house"

    private struct Failure: Error {
        var secret: Secret
    }

    private enum Choice: Error {
        case denied(Secret)
    }

    @Test("does not show its value, whichever way it is printed")
    func printing() {
        let secret = Secret(Self.value)
        var printed = ""
        print(secret, [secret], ["key": secret], Optional(secret) as Any, to: &printed)
        print(Failure(secret: secret), Choice.denied(secret), to: &printed)
        debugPrint(secret, [secret], Failure(secret: secret), Choice.denied(secret), to: &printed)
        dump(secret, to: &printed)
        dump(["key": [secret]], to: &printed)
        dump(Failure(secret: secret), to: &printed)
        printed += "\(secret) \(String(describing: secret)) \(String(reflecting: secret))"
        #expect(!printed.contains(Self.value))
        #expect(printed.contains("<redacted>"))
    }

    @Test("has nothing to reflect on, at any depth")
    func reflection() {
        #expect(Mirror(reflecting: Secret(Self.value)).children.isEmpty)
        #expect(Mirror(reflecting: Failure(secret: Secret(Self.value))).descendant("secret", "value") == nil)
    }

    @Test("gives its value to whoever asks for it by name")
    func reveal() {
        #expect(Secret(Self.value).reveal() == Self.value)
    }

    @Test("compares by its value, and knows whether it is empty")
    func comparison() {
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("").isEmpty)
        #expect(!Secret("a").isEmpty)
    }
}
