// SPDX-License-Identifier: Apache-2.0

import ArmatureExport
import ArmatureProvision
import ArmatureReport

#if SQS
import ArmatureSQS

/// Compares the queues and tables that a service needs with those that SQS and DynamoDB have; `path` is that of its specs.
func queueFindings(_ outfit: Outfit, path: String) async -> [DoctorFinding] {
  var findings: [DoctorFinding] = []
  for place in outfit.places {
    do throws(QueueRefusal) {
      let administrator = try await QueueAdministrator(place)
      for queue in outfit.queues where queue.place == place { findings += await look(at: queue, administrator, path: path) }
      for table in outfit.tables where table.place == place { findings += await look(at: table, administrator, path: path) }
      await administrator.close()
    } catch {
      findings.append(DoctorFinding(.bad, "\(told(place)): \(error)", "set what AWS's own tools also need"))
    }
  }
  return findings
}

private func look(at queue: NeededQueue, _ administrator: QueueAdministrator, path: String) async -> [DoctorFinding] {
  let makes = "`armature provision --apply \(path)`"
  do throws(QueueRefusal) {
    guard let there = try await administrator.attributes(of: queue.name) else {
      return [DoctorFinding(.bad, "there is no queue \(queue.name) in \(told(queue.place))", "\(makes) makes it")]
    }
    let differences = await administrator.differences(of: queue, from: there)
    if differences.isEmpty { return [DoctorFinding(.good, "the queue \(queue.name) is as it has to be", nil)] }
    return differences.map { difference in
      let help =
        switch difference.remedy {
        case .none: "make one of another name, and name it in the spec"
        case .keep: "if nobody intends it, set its redrive policy: `armature provision` leaves it"
        case .set, .redrive: "\(makes) sets it"
        }
      return DoctorFinding(difference.isHarmless ? .note : .bad, "the queue \(queue.name) \(difference.message)", help)
    }
  } catch {
    let help = error.isDenied ? "allow `sqs:GetQueueAttributes` and `sqs:GetQueueUrl`" : "SQS could not be asked; try again when it can"
    return [DoctorFinding(.bad, "the queue \(queue.name): \(error)", help)]
  }
}

private func look(at table: NeededTable, _ administrator: QueueAdministrator, path: String) async -> [DoctorFinding] {
  let makes = "`armature provision --apply \(path)`"
  do throws(QueueRefusal) {
    guard let there = try await administrator.table(table.name) else {
      return [DoctorFinding(.bad, "there is no table \(table.name) for the claims in \(told(table.place))", "\(makes) makes it")]
    }
    let differences = table.differences(obstacle: there.obstacle, hasOurKey: there.hasOurKey, expiryField: there.expiryField)
    if differences.isEmpty { return [DoctorFinding(.good, "the table \(table.name) is as it has to be", nil)] }
    return differences.map { difference in
      let help = difference.remedy == .none ? difference.help : "\(makes) sets it"
      return DoctorFinding(.bad, "the table \(table.name) \(difference.message)", help)
    }
  } catch {
    let allowed = "allow `dynamodb:DescribeTable` and `dynamodb:DescribeTimeToLive`"
    let help = error.isDenied ? allowed : "DynamoDB could not be asked; try again when it can"
    return [DoctorFinding(.bad, "the table \(table.name): \(error)", help)]
  }
}
#endif

/// What the doctor found: a line, and beneath it what to do.
struct DoctorFinding {
  enum Verdict: String { case good = "ok  ", bad = "bad ", note = "note" }
  var verdict: Verdict
  var what: String
  var help: String?

  init(_ verdict: Verdict, _ what: String, _ help: String?) {
    self.verdict = verdict
    self.what = what
    self.help = help
  }
}
