// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// SQS compares no token: beside a lock it needs a table of claims to refuse an owner of yesterday.
func checkLockFence(_ pipeline: Pipeline, _ report: inout Report) {
  guard let lock = pipeline.service?.lock, let store = pipeline.unfencedStore else { return }
  report.add(LockUnfenced(lock: lock, url: store))
}

extension Pipeline {
  /// Where the dispatch reads from, if a lock is written and that store knows no tokens; nil also where the environment decides it.
  package var unfencedStore: Located<String>? {
    guard let service, service.lock != nil,
      let url = queues.first(where: { $0.name.value == service.dispatch.queue })?.url, isOfSQS(url.value), !mayKeepClaims(url.value)
    else { return nil }
    return url
  }
}
