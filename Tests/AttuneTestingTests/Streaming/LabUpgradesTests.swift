import Testing

@testable import AttuneTesting

@Suite("LabUpgrades")
struct LabUpgradesTests {
    @Test("A connection has the number of its dial, whichever comes first")
    func numbers() {
        var upgrades = LabUpgrades()
        upgrades.accepted(0, key: "a", now: .zero)
        upgrades.accepted(1, key: "b", now: .zero)
        #expect(upgrades.opened(key: "b") == 1)
        #expect(upgrades.opened(key: "a") == 0)
        #expect(upgrades.opened(key: "a") == nil)
        #expect(upgrades.nextDeadline == nil)
    }

    @Test("A dial whose connection does not come is given up by its deadline")
    func overdue() {
        var upgrades = LabUpgrades()
        upgrades.accepted(0, key: "a", now: .seconds(1))
        upgrades.accepted(1, key: "b", now: .seconds(3))
        #expect(upgrades.nextDeadline == .seconds(11))
        #expect(upgrades.overdue(now: .milliseconds(10_999)) == [])
        #expect(upgrades.overdue(now: .seconds(11)) == [0])
        #expect(upgrades.opened(key: "a") == nil)
        #expect(upgrades.nextDeadline == .seconds(13))
        #expect(upgrades.opened(key: "b") == 1)
    }
}
