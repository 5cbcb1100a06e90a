// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation

/// Does what its messages say until its queue is empty, and appends each id to a file when it is done.
///
///     CrashProgram fill KIND COUNT POISON...     puts messages in; POISON is ID:DEED
///     CrashProgram run                           works until nothing is left, and ends with 0
///
/// STORE names the database, DONE the file of what was done.
@main
struct CrashProgram {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count > 3, arguments[1] == "fill", let count = Int(arguments[3]) {
      try await fill(kind: arguments[2], count: count, poison: arguments.dropFirst(4))
    } else {
      let done = try DoneFile(ProcessInfo.processInfo.environment["DONE"] ?? "done")
      let service = Crash(mapping: Mapping(done: done), blocking: Blocking(done: done), driving: Driving(done: done))
      try await service.service(transports: [.sqlite]).run(until: .idle)
    }
  }

  private static func fill(kind: String, count: Int, poison: ArraySlice<String>) async throws {
    var deeds: [Int: String] = [:]
    for text in poison {
      let parts = text.split(separator: ":").map(String.init)
      if parts.count == 2, let id = Int(parts[0]) { deeds[id] = parts[1] }
    }
    let queues = try await Crash.connect(transports: [.sqlite])
    let messages = (0..<count).map { Work(kind: kind, id: $0, deed: deeds[$0] ?? "nothing") }
    try await queues.handle("work").send(messages)
    await queues.close()
  }
}

struct Mapping: MappingStages {
  let done: DoneFile

  func first(id: Int, deed: String) -> Int {
    perform(deed)
    return id
  }
  func second(_ one: Int) -> Int { one }
  func write(_ two: Int) { done.add(two) }
}

struct Blocking: BlockingStages {
  let done: DoneFile

  func load(id: Int, deed: String) -> Int {
    perform(deed)
    return id
  }
  func writeLoaded(_ loaded: Int) { done.add(loaded) }
}

struct Driving: DrivingStages {
  let done: DoneFile

  func act(id: Int, deed: String) {
    perform(deed)
    done.add(id)
  }
}

/// Lines that outlast the program, for each is written before the message is acknowledged.
final class DoneFile: Sendable {
  private let file: Int32

  init(_ path: String) throws {
    file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    if file < 0 { throw CocoaError(.fileWriteUnknown) }
  }

  func add(_ id: Int) {
    let line = Array("\(id)\n".utf8)
    _ = line.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
  }
}

private func perform(_ deed: String) {
  switch deed {
  case "trap": fatalError("as the message wants it")
  case "overflow": print(depth(of: 1))
  case "kill": kill(getpid(), SIGKILL)
  case "index":
    let empty: [Int] = []
    print(empty[deed.utf8.count])
  default: usleep(200)
  }
}

/// Ends by using up the stack.
@inline(never)
private func depth(of level: Int) -> Int {
  withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { bytes in
    bytes.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: level))
    return depth(of: level + 1) + Int(bytes[level % 4096])
  }
}
