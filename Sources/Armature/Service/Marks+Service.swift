// SPDX-License-Identifier: Apache-2.0

import Logging

extension Marks {
  /// Other programs of the same service on this machine, each with marks of its own.
  private static let programsMax = 64

  /// Opens the marks beside a store, and tells what they say of the last program; marks that are not kept where none can be.
  static func open(beside place: String?, service: String, _ layout: MarkLayout, _ host: Host, _ logger: Logger) -> Marks {
    guard let place else { return Marks(forgetful: layout) }
    do {
      for number in 1...programsMax {
        let path = number == 1 ? "\(place)-\(service).marks" : "\(place)-\(service).\(number).marks"
        guard let memory = try host.marks(path, layout.byteCount) else { continue }
        if memory.isUnreadable {
          logger.warning("\(path) cannot be read: it is not known which messages ran when the program ended")
          memory.clearIfForeign()
        }
        let marks = Marks(memory: memory, layout: layout, areKept: true)
        marks.tell(logger)
        return marks
      }
    } catch {
      logger.warning("nothing can be noted for after a crash", metadata: ["cause": "\(error)"])
    }
    return Marks(forgetful: layout)
  }

  private func tell(_ logger: Logger) {
    let suspects = read(\.suspects)
    if suspects.isEmpty { return }
    let places = Set(suspects.map(\.place)).sorted().prefix(8).joined(separator: ", ")
    logger.warning(
      "the program ended while these messages ran: each runs alone when it comes again",
      metadata: ["count": "\(suspects.count)", "in": "\(places)"])
  }
}

extension MarkLayout {
  /// Room for every worker of the processes, and for what is in flight of all queues together.
  init(_ processes: [ProcessFacts], inFlight: Int) {
    let slates = processes.reduce(8) { sum, process in
      process.stages.reduce(sum + 16) { $0 + (max($1.parallelism, $1.batchSize) + 7) / 8 * 8 + 8 }
    }
    self.init(
      slateCount: min(slates, Self.slatesMax), slotCount: min(inFlight, Self.slotsMax))
  }
}
