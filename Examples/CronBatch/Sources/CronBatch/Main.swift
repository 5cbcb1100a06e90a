// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation

@main struct Main {
  /// Keeps readings and closes days until it is stopped; `send METER WATT-HOURS` puts a reading into the queue.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "send" else { return await serve() }
    do { try await send(Array(arguments.dropFirst())) } catch { exitWithError(error) }
  }

  private static func serve() async {
    let archive = Archive.files(in: "readings")
    await CronBatch(keepReading: KeepReading(archive: archive), closeDay: CloseDay(archive: archive)).main(transports: [.sqlite])
  }

  private static func send(_ words: [String]) async throws {
    guard words.count == 2, let wattHours = Int(words[1]) else { throw ConfigurationError("write `CronBatch send METER WATT-HOURS`") }
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    let queues = try await CronBatch.connect(transports: [.sqlite])
    try await CronBatch.meters(queues).send(
      keepReading: Reading(id: UUID(), meter: words[0], at: now, wattHours: wattHours))
    await queues.close()
  }
}
