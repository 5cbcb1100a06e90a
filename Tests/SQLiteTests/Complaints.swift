// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// What stores have told the health of a service, and that it was over, as nil.
final class Complaints: Sendable {
  private let all = Mutex<[String?]>([])
  let news: AsyncStream<String?>
  private let tells: AsyncStream<String?>.Continuation

  init() { (news, tells) = AsyncStream.makeStream(of: String?.self) }

  var host: Host {
    var host = Host.system
    host.complain = { [self] _, reason in
      all.withLock { $0.append(reason) }
      tells.yield(reason)
    }
    return host
  }

  var told: [String] { all.withLock { $0.compactMap(\.self) } }
}
