import Testing

@testable import AttuneTesting

@Suite("LabStateMachine")
struct LabStateMachineTests {
    @Test("A service speaks on another connection, and says there that one is gone")
    func elsewhere() throws {
        var lab = Lab()
        for _ in 0..<2 { #expect(lab.dial() == .stands) }
        _ = try lab.say("pass on")
        #expect(lab.read(0) == ["welcome 0", "passed on"])
        #expect(lab.read(1) == ["welcome 1", "from 0"])
        lab.left(1, .orderly)
        #expect(lab.read(0) == ["1 is gone"])
        // Nobody is there to hear it.
        _ = try lab.say("pass on")
        #expect(lab.read(0) == ["passed on"])
    }

    @Test("A service greets and answers at once where there is no latency")
    func answers() throws {
        var lab = Lab()
        #expect(lab.dial() == .stands)
        #expect(try lab.say("a"))
        #expect(lab.read() == ["welcome 0", "echo a"])
        #expect(lab.records[0].texts == ["a"])
    }

    @Test("A latency counts in both directions, and twice for a dial")
    func latency() throws {
        var lab = Lab(link: MemoryLink(latency: .seconds(1)))
        #expect(lab.dial() == .stands)
        #expect(lab.records[0].opened == .seconds(2))
        #expect(lab.read(at: .milliseconds(2_999)) == [])
        #expect(lab.nextWakeUp == .seconds(3))
        #expect(lab.read(at: .seconds(3)) == ["welcome 0"])
        #expect(try lab.say("a"))
        #expect(lab.read(at: .milliseconds(4_999)) == [])
        #expect(lab.read(at: .seconds(5)) == ["echo a"])
    }

    @Test("What is said later comes later, and lets others go first")
    func later() throws {
        var lab = Lab()
        #expect(lab.dial() == .stands)
        #expect(try lab.say("later"))
        #expect(lab.read() == ["welcome 0", "soon"])
        #expect(lab.nextWakeUp == .seconds(2))
        #expect(lab.read(at: .seconds(2)) == ["later"])
    }

    @Test("A drop loses what is on its way, and ends the connection without a close")
    func drop() throws {
        var lab = Lab([.drop(connection: 0, at: .seconds(3))], link: MemoryLink(latency: .seconds(1)))
        #expect(lab.dial() == .stands)
        lab.advance(to: .milliseconds(4_500))
        #expect(try lab.say("lost"))
        #expect(lab.read(at: .seconds(5)) == ["welcome 0", "connectionLost"])
        #expect(throws: StreamingError.self) { try lab.say("more") }
        #expect(lab.records[0].texts == [])
        #expect(lab.service.disconnections == [0])
    }

    @Test("A half-open connection takes everything, says nothing, and is found dead in the end")
    func halfOpen() throws {
        var lab = Lab([.halfOpen(connection: 0, at: .seconds(1))])
        #expect(lab.dial() == .stands)
        #expect(lab.read(at: .seconds(1)) == ["welcome 0"])
        for _ in 0..<100 { #expect(try lab.say("lost")) }
        #expect(lab.read(at: .milliseconds(40_999)) == [])
        #expect(lab.records[0].messageCount == 0)
        #expect(lab.read(at: .seconds(41)) == ["connectionLost"])
    }

    @Test("A stalled service takes nothing once the connection's room is full, and goes on afterwards")
    func stall() throws {
        var lab = Lab(
            [.stallReads(connection: 0, at: .zero, for: .seconds(5))], link: MemoryLink(room: 2))
        #expect(lab.dial() == .stands)
        #expect(try [lab.say("a"), lab.say("b"), lab.say("c")] == [true, true, false])
        #expect(!lab.hasRoom(on: 0) && !lab.isReading(on: 0))
        #expect(lab.read(at: .milliseconds(4_999)) == ["welcome 0"])
        #expect(lab.read(at: .seconds(5)) == ["echo a", "echo b"])
        #expect(lab.hasRoom(on: 0) && lab.isReading(on: 0))
    }

    @Test("A mute service takes everything; what it has to say waits")
    func mute() throws {
        var lab = Lab([.mute(connection: 0, at: .seconds(1), for: .seconds(2))])
        #expect(lab.dial() == .stands)
        #expect(lab.read(at: .seconds(1)) == ["welcome 0"])
        #expect(try lab.say("a"))
        #expect(lab.records[0].texts == ["a"])
        #expect(lab.read(at: .milliseconds(2_999)) == [])
        #expect(lab.read(at: .seconds(3)) == ["echo a"])
    }

    @Test("Garbage comes as text or as bytes, and as a text of one's own")
    func garbage() {
        var lab = Lab([
            .garbage(connection: 0, at: .seconds(1)), .garbage(isBinary: true, connection: 0, at: .seconds(1)),
            .say(.text("error quota"), connection: 0, at: .seconds(1)),
        ])
        #expect(lab.dial() == .stands)
        let read = lab.read(at: .seconds(1))
        #expect(read.count == 4)
        #expect(read[1].hasPrefix("\u{1}"))
        #expect(read[2] == "[255, 0, 192, 175, 123]")
        #expect(read[3] == "error quota")
    }

    @Test("A close has its code, and nothing goes through after it")
    func close() throws {
        var lab = Lab([.close(connection: 0, at: .seconds(1), code: 1_011, reason: "tired")])
        #expect(lab.dial() == .stands)
        #expect(lab.read(at: .seconds(1)) == ["welcome 0", "closed 1011", "end"])
        #expect(throws: StreamingError.self) { try lab.say("more") }
        #expect(lab.service.disconnections == [0])
        lab.left(0, .orderly)
        #expect(lab.service.disconnections == [0])
    }

    @Test("A slow drain delays the last word and the close, and nothing else")
    func slowDrain() throws {
        var lab = Lab([.slowDrain(connection: 0, by: .seconds(4))])
        #expect(lab.dial() == .stands)
        #expect(try lab.say("a"))
        #expect(try lab.say("bye"))
        #expect(lab.read(at: .milliseconds(3_999)) == ["welcome 0", "echo a"])
        #expect(lab.read(at: .seconds(4)) == ["done", "closed 1000", "end"])
    }

    @Test("A fault without a connection hits those that are open at its time")
    func all() {
        var lab = Lab([.drop(at: .seconds(5))])
        #expect(lab.dial() == .stands)
        #expect(lab.dial(at: .seconds(1)) == .stands)
        #expect(lab.read(0, at: .seconds(5)) == ["welcome 0", "connectionLost"])
        #expect(lab.read(1, at: .seconds(5)) == ["welcome 1", "connectionLost"])
        #expect(lab.dial(at: .seconds(6)) == .stands)
        #expect(lab.read(2, at: .seconds(60)) == ["welcome 2"])
    }

    @Test("A fault that the timeline does not know of strikes now, later, or once its connection stands")
    func strikes() throws {
        var lab = Lab()
        #expect(lab.dial() == .stands)
        #expect(lab.dial(at: .seconds(1)) == .stands)
        lab.planned(.drop(connection: 0, at: .zero))
        lab.planned(.mute(at: .seconds(1), for: .seconds(2)))
        lab.planned(.drop(connection: 2, at: .seconds(3)))
        lab.planned(.refuse(connection: 3))
        lab.planned(.refuse(from: .seconds(10), for: .seconds(1)))
        #expect(lab.read(0, at: .seconds(1)) == ["welcome 0", "connectionLost"])
        lab.advance(to: .seconds(2))
        #expect(try lab.say("a", on: 1))
        #expect(lab.read(1, at: .seconds(3)) == ["welcome 1"])
        #expect(lab.read(1, at: .seconds(4)) == ["echo a"])
        #expect(lab.dial(at: .seconds(5)) == .stands)
        #expect(lab.dial(at: .seconds(5)) == .refused("unreachable"))
        #expect(lab.nextWakeUp == .seconds(8))
        #expect(lab.read(2, at: .seconds(8)) == ["welcome 2", "connectionLost"])
        #expect(lab.dial(at: .seconds(11)) == .refused("unreachable"))
        #expect(lab.dial(at: .seconds(12)) == .stands)
    }

    @Test("A program that leaves has said what the connection took, but where nobody takes it")
    func leaving() throws {
        let link = MemoryLink(latency: .seconds(1))
        var lab = Lab([.stallReads(connection: 1, at: .zero)], link: link)
        #expect(lab.dial() == .stands)
        #expect(lab.dial(at: .seconds(2)) == .stands)
        #expect(try lab.say("bye", on: 0))
        #expect(try lab.say("bye", on: 1))
        lab.left(0, .aborted)
        lab.left(1, .orderly)
        #expect(lab.records.map(\.texts) == [["bye"], []])
        #expect(lab.records.map(\.outcome) == [.aborted, .orderly])
        #expect(lab.records.map(\.ended) == [.seconds(4), .seconds(4)])
        #expect(lab.service.disconnections == [0, 1])
        #expect(lab.nextWakeUp == nil)
        #expect(throws: StreamingError.self) { try lab.say("more") }
    }

    @Test("A program that does not read is cut off in the end")
    func unread() throws {
        var lab = Lab()
        #expect(lab.dial() == .stands)
        #expect(throws: StreamingError.self) {
            for _ in 0...10_001 { _ = try lab.say("a") }
        }
        #expect(lab.service.disconnections == [0])
    }

    @Test("It makes no difference how often somebody looks")
    func looks() throws {
        func run(_ seed: UInt64, step: Duration) throws -> [[String]] {
            let faults = FaultTimeline.random(seed: seed, duration: .seconds(60), connections: 4)
            var lab = Lab(faults, link: MemoryLink(latency: .milliseconds(30)))
            var read: [[String]] = []
            for number in 0..<4 {
                let start = Duration.seconds(30) * number
                guard lab.dial("key \(number)", at: start) == .stands else { continue }
                _ = try? lab.say("later", on: number)
                _ = try? lab.say("bye", on: number)
                var time = start
                while time < start + .seconds(20) {
                    time += step
                    lab.advance(to: time)
                }
                read.append(lab.read(number, at: time))
                lab.left(number, .orderly)
            }
            return read + lab.records.map(\.texts)
        }
        var answers = 0
        for seed in 0..<20 as Range<UInt64> {
            let seldom = try run(seed, step: .seconds(20))
            #expect(try run(seed, step: .milliseconds(10)) == seldom)
            answers += seldom.filter { $0.contains("soon") }.count
        }
        // Where nothing is read, it makes no difference either.
        #expect(answers >= 20)
    }
}
