// SPDX-License-Identifier: Apache-2.0

import ArmatureSpec

/// The names in Swift that declarations get: the checks keep them free, and the plan writes them.
package enum SwiftNames {
  /// The target's own type with the functions of a process: `LoadData` for `load-data`.
  package static func process(_ name: String) -> String { typeCased(name) }

  /// The protocol of those functions.
  package static func stages(of process: String) -> String { self.process(process) + "Stages" }

  /// What runs a process.
  package static func running(_ process: String) -> String { self.process(process) + "Process" }

  /// What sends into a queue.
  package static func producer(for queue: String) -> String { typeCased(queue) + "Producer" }

  /// The needs of a service.
  package static func needs(of service: String) -> String { service + "Needs" }

  /// The type of what a stage throws: `LoadError` for `load`.
  package static func error(of stage: String) -> String { typeCased(stage) + "Error" }

  /// `LOAD_PARALLELISM` as a member: `loadParallelism`.
  package static func member(ofNeed name: String) -> String {
    let words = name.lowercased().split(separator: "_").map(String.init)
    return (words.first ?? "") + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
