// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureExport
import ArmatureProvision
import ArmatureReport
import Foundation

#if SQS
import ArmatureSQS

/// Makes what is missing in SQS and DynamoDB and sets what differs, and tells each step. `paths` are those of the specs.
func provide(_ outfit: Outfit, _ paths: [String]) async throws {
  if outfit.queues.isEmpty { return write(outfitText(outfit), to: .standardOutput) }
  var outcome = Outcome.clean
  for place in outfit.places {
    print("\(told(place)):")
    do throws(QueueRefusal) {
      let administrator = try await QueueAdministrator(place)
      outcome.join(await Provisioner(administrator).provide(outfit.queues.filter { $0.place == place }))
      for table in outfit.tables where table.place == place { outcome.join(await TableProvisioner(administrator).provide(table)) }
      await administrator.close()
    } catch {
      print("  \(visible(error.description))")
      outcome.join(.findings)
    }
  }
  try outcome.exit()
}

extension QueueAdministrator {
  /// With the variables and the profile of whoever runs the command.
  init(_ place: QueuePlace) async throws(QueueRefusal) {
    try await self.init(
      endpoint: place.endpoint, region: place.region, account: place.account, environment: ProcessInfo.processInfo.environment)
  }

  /// How a queue that is there differs from how it has to be. Where its redrive leads elsewhere that queue is looked for, too, and
  /// counts as there where nobody may ask.
  func differences(of queue: NeededQueue, from there: [String: String]) async -> [QueueDifference] {
    var isTargetThere = true
    if let target = queue.otherTarget(in: there) {
      do throws(QueueRefusal) { isTargetThere = try await attributes(of: target) != nil } catch {}
    }
    return queue.differences(from: there, isTargetThere: isTargetThere)
  }
}

/// One queue after the other; those that others lead to come first.
private struct Provisioner {
  private let administrator: QueueAdministrator

  init(_ administrator: QueueAdministrator) { self.administrator = administrator }

  /// Ends with a queue that was made in another account, in which all others would be made, too.
  func provide(_ queues: [NeededQueue]) async -> Outcome {
    var outcome = Outcome.clean
    for queue in queues {
      do throws(QueueRefusal) {
        outcome.join(try await provide(queue))
      } catch {
        tell(queue, "failed: \(error)")
        outcome.join(.findings)
        if error.isStray { break }
      }
    }
    return outcome
  }

  private func provide(_ queue: NeededQueue) async throws(QueueRefusal) -> Outcome {
    if let there = try await administrator.attributes(of: queue.name) {
      return try await settle(queue, await administrator.differences(of: queue, from: there))
    }
    try await administrator.make(queue.name, try await attributes(of: queue))
    tell(queue, "made")
    return .clean
  }

  private func settle(_ queue: NeededQueue, _ differences: [QueueDifference]) async throws(QueueRefusal) -> Outcome {
    if differences.isEmpty { tell(queue, "is as it has to be") }
    var changes: [(name: String, value: String)] = []
    for difference in differences { changes += try await change(queue, difference.remedy) }
    if !changes.isEmpty { try await administrator.set(changes, of: queue.name) }
    for difference in differences {
      switch difference.remedy {
      case .none: tell(queue, "\(difference.message): SQS does not change that")
      case .keep: tell(queue, "\(difference.message): left as it is, for somebody may have meant it")
      case .set, .redrive: tell(queue, "changed, for it \(difference.message)")
      }
    }
    return differences.contains { $0.remedy == .none } ? .findings : .clean
  }

  private func change(
    _ queue: NeededQueue, _ remedy: QueueDifference.Remedy
  ) async throws(QueueRefusal) -> [(name: String, value: String)] {
    switch remedy {
    case .none, .keep: return []
    case .set(let name, let value): return [(name, value)]
    case .redrive(let receives, let target?): return [policy(RedrivePolicy(target: target, receives: receives))]
    case .redrive(_, nil): return try await redrive(of: queue)
    }
  }

  private func attributes(of queue: NeededQueue) async throws(QueueRefusal) -> [(name: String, value: String)] {
    try await queue.attributes + redrive(of: queue)
  }

  private func redrive(of queue: NeededQueue) async throws(QueueRefusal) -> [(name: String, value: String)] {
    guard let redrive = queue.redrive else { return [] }
    return [policy(RedrivePolicy(target: try await administrator.arn(of: redrive.target), receives: redrive.receives))]
  }

  private func policy(_ policy: RedrivePolicy) -> (name: String, value: String) { ("RedrivePolicy", policy.text) }

  private func tell(_ queue: NeededQueue, _ what: String) { print("  \(queue.name): \(visible(what))") }
}
#else
func provide(_ outfit: Outfit, _ paths: [String]) async throws { throw withoutTrait("provision --apply \(paths.joined(separator: " "))") }
#endif

/// What to do where the command was built without its way to SQS.
func withoutTrait(_ arguments: String) -> ExitCode {
  unusable([
    "to ask SQS takes the trait `SQS`, and this command was built without it: write `traits: [\"SQS\"]` where Package.swift names the "
      + "package armature, and run `swift package armature \(visible(arguments))`; in a checkout of armature itself run "
      + "`swift run --traits SQS armature \(visible(arguments))`"
  ])
}
