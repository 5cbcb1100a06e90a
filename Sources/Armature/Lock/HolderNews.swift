// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells who waits for a lock when somebody else holds it than before, however often that is looked for.
package final class HolderNews: Sendable {
  private let holder = Mutex<String?>(nil)
  private let tell: @Sendable (_ holder: String) -> Void

  package init(_ tell: @escaping @Sendable (_ holder: String) -> Void) { self.tell = tell }

  /// Whoever was told last; nil where nobody was.
  package var latest: String? { holder.withLock { $0 } }

  package func note(_ new: String) {
    let old = holder.withLock { holder in
      defer { holder = new }
      return holder
    }
    if new != old { tell(new) }
  }
}
