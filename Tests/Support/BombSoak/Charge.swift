// SPDX-License-Identifier: Apache-2.0

import Bombs
import Foundation

/// A bomb or a trap that lies on the disk, and how the command is to end at it.
struct Charge {
  var name: String
  var arguments: [String]
  var input: String
  var statuses: Set<Int32>
  private var lay: (URL) throws -> Void
  private var place: URL

  static let folder = URL(fileURLWithPath: ".armature/soak/bombs")
  private static let only = ProcessInfo.processInfo.environment["ONLY"]
  static var isPartial: Bool { only != nil }

  static var all: [Charge] {
    let known = Bomb.all.enumerated().map { number, bomb in
      Charge(bomb, at: number, statuses: bomb.codes.isEmpty || bomb.findsWarningsAlone ? [0] : [1, 2])
    }
    let marks = Bomb.marks.enumerated().map { Charge($0.element, at: 1000 + $0.offset, statuses: [1, 2]) }
    let charges = known + marks + Trap.all.enumerated().map { Charge($0.element, at: 2000 + $0.offset) }
    return charges.filter { charge in only.map { charge.name.contains($0) } ?? true }
  }

  private init(_ bomb: Bomb, at number: Int, statuses: Set<Int32>) {
    let place = Self.folder.appending(path: "\(number)")
    self.init(
      name: bomb.name, arguments: [place.appending(path: Bomb.specName).path], input: "/dev/null", statuses: statuses,
      lay: { folder in
        for file in bomb.files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
      }, place: place)
  }

  private init(_ trap: Trap, at number: Int) {
    let place = Self.folder.appending(path: "\(number)")
    self.init(
      name: trap.name, arguments: trap.paths.map { $0 == "-" ? $0 : place.appending(path: $0).path }, input: trap.input,
      statuses: [trap.status], lay: { try trap.lay(in: $0) }, place: place)
  }

  private init(
    name: String, arguments: [String], input: String, statuses: Set<Int32>, lay: @escaping (URL) throws -> Void, place: URL
  ) {
    (self.name, self.arguments, self.input, self.statuses, self.lay, self.place) = (name, arguments, input, statuses, lay, place)
  }

  /// In a program of its own: the kernel counts towards a child's memory what its parent had when it was started.
  static func layAllElsewhere() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["lay"]
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CocoaError(.fileWriteUnknown) }
  }

  static func layAll() throws {
    try? FileManager.default.removeItem(at: folder)
    for charge in all {
      try FileManager.default.createDirectory(at: charge.place, withIntermediateDirectories: true)
      try charge.lay(charge.place)
    }
  }
}
