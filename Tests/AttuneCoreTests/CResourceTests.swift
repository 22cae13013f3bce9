import AttuneCore
import Synchronization
import Testing

@Suite("CResource")
struct CResourceTests {
    private final class Library: Sendable {
        private let addresses = Mutex<[Int]>([])

        /// Addresses that were given back, in their order.
        var freed: [Int] { self.addresses.withLock { $0 } }

        func resource(_ address: Int) throws -> CResource {
            CResource(owning: try #require(OpaquePointer(bitPattern: address))) { pointer in
                self.addresses.withLock { $0.append(Int(bitPattern: pointer)) }
            }
        }
    }

    private struct Owner: ~Copyable {
        let resource: CResource
    }

    @Test("is freed once, when its scope ends")
    func scope() throws {
        let library = Library()
        do {
            let resource = try library.resource(16)
            #expect(Int(bitPattern: resource.pointer) == 16)
            #expect(library.freed == [])
            withExtendedLifetime(resource.pointer) {}
            _ = consume resource
        }
        #expect(library.freed == [16])
    }

    @Test("is freed once when it was handed on, and with its owner")
    func handedOn() throws {
        let library = Library()
        func take(_ resource: consuming CResource) -> Owner { Owner(resource: resource) }
        do {
            let owner = take(try library.resource(32))
            #expect(library.freed == [])
            #expect(Int(bitPattern: owner.resource.pointer) == 32)
            _ = consume owner
        }
        #expect(library.freed == [32])
    }

    @Test("is freed where an error leaves the scope")
    func thrown() throws {
        struct Failure: Error {}
        let library = Library()
        func work() throws {
            let resource = try library.resource(48)
            guard Int(bitPattern: resource.pointer) != 48 else { throw Failure() }
        }
        #expect(throws: Failure.self) { try work() }
        #expect(library.freed == [48])
    }

    @Test("frees the old value when a new one takes its place")
    func replaced() throws {
        let library = Library()
        do {
            var resource = try library.resource(64)
            #expect(Int(bitPattern: resource.pointer) == 64)
            resource = try library.resource(80)
            #expect(library.freed == [64])
            #expect(Int(bitPattern: resource.pointer) == 80)
        }
        #expect(library.freed == [64, 80])
    }
}
