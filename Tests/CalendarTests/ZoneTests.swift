// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ArmatureCalendar

@Suite struct ZoneTests {
  @Test("The changes of the clocks over fifty years are those that Python knows", arguments: Oracle.zones)
  func changesAreThose(of name: String) throws {
    let zone = try zoneOfMachine(name)
    let known = try Oracle.ask(["changes", name])
    let found = zone.changes(from: 631_152_000, to: 2_208_988_800).map { "\(name) \($0.at) \($0.before) \($0.after)" }
    #expect(found == known)
  }

  @Test("The built-in rule agrees with the machine's file about what is to come", arguments: Oracle.zones)
  func theTableAgrees(about name: String) throws {
    // Its clocks go by the moon, which no rule can say.
    if ["Africa/Casablanca", "Asia/Gaza"].contains(name) { return }
    let (file, table) = (try zoneOfMachine(name), try #require(ZoneTable.zone(name)))
    let (start, end) = (Int64(1_796_000_000), Int64(2_200_000_000))
    // At each change that either of them knows, a second before it, and once a week.
    let changes = [file, table].flatMap { $0.changes(from: start, to: end) }.flatMap { [$0.at - 1, $0.at] }
    let instants = changes + stride(from: start, to: end, by: 604_800)
    let differing = instants.filter { file.offset(at: $0) != table.offset(at: $0) }
    #expect(differing.isEmpty)
  }

  @Test func everyRuleOfTheTableIsRead() {
    #expect(ZoneTable.rules.count > 590)
    for (name, rule) in ZoneTable.rules { #expect(ZoneRule(rule) != nil, "\(name)") }
  }

  @Test(arguments: [
    "", "E", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5,M3.2.0",
    "<EST5", "EST5EDT,M3.2.0,M11.1.0 ", "EST999", "EST5:61", "EST5EDT,J0,J1", "EST5EDT,366,1",
  ])
  func whatIsNoRuleIsRefused(_ text: String) { #expect(ZoneRule(text) == nil) }

  @Test func aDamagedFileIsRefusedOrRead() throws {
    // Its file has all parts that there are, a rule for what is to come among them, and is a third as long as that of Paris.
    let bytes = try Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Pacific/Norfolk")))
    for end in 0..<bytes.count { _ = Zone(file: Array(bytes[..<end])) }
    for index in bytes.indices {
      for value in [0, 1, 0x7f, 0x80, 0xff] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = Zone(file: damaged)
      }
    }
  }
}

func zoneOfMachine(_ name: String) throws -> Zone {
  try #require(Zone(file: Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))))
}
