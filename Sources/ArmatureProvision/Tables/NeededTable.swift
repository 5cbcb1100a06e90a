// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSQSLocation

/// The table of DynamoDB in which a service keeps its claims, which the URL of a queue names.
///
/// It is one of the account that asks, whatever account the queue is of: SQS's URLs have one, and DynamoDB's names of tables have none.
package struct NeededTable: Hashable, Sendable {
  package var name: String
  /// That of the queue.
  package var place: QueuePlace
  /// The queue of the spec whose URL names it first.
  package var span: Span

  package var keyField: String { ClaimsTable.keyField }
  package var keyType: String { ClaimsTable.keyType }
  package var expiryField: String { ClaimsTable.expiryField }
  package var billing: String { ClaimsTable.billing }

  /// Whether another queue's URL means the same one.
  func isSame(as other: NeededTable) -> Bool {
    name == other.name && place.region == other.place.region && place.unusualEndpoint == other.place.unusualEndpoint
  }
}

/// How a table that is there differs from how it has to be.
package struct TableDifference: Hashable, Sendable {
  package enum Remedy: Hashable, Sendable {
    /// What is over is removed from now on.
    case setExpiry
    /// DynamoDB does not change it, or not at once.
    case none
  }
  package var message: String
  package var remedy: Remedy
  /// What somebody has to do where there is no remedy.
  package var help: String
}

extension NeededTable {
  /// Compares with what DynamoDB says of a table: why it cannot be used now, in its own word, whether it is found by our key alone, and by
  /// which field it removes what is over.
  package func differences(obstacle: String? = nil, hasOurKey: Bool, expiryField there: String?) -> [TableDifference] {
    if let obstacle {
      let help = "it has to be ACTIVE: wait until DynamoDB is done with it, and look again"
      return [TableDifference(message: "cannot be used, for it is \(obstacle)", remedy: .none, help: help)]
    }
    if !hasOurKey {
      let what = "is one for something else: that of claims is found by `\(keyField)`, a text, and by nothing else"
      return [TableDifference(message: what, remedy: .none, help: "make one of another name, and name it in the spec")]
    }
    switch there {
    case expiryField?: return []
    case nil:
      let what = "keeps for ever what is over: nothing is removed by `\(expiryField)`"
      return [TableDifference(message: what, remedy: .setExpiry, help: "set its time to live to `\(expiryField)`")]
    case let other?:
      let what = "removes items by the time in `\(other)`, and not by that in `\(expiryField)`"
      return [TableDifference(message: what, remedy: .none, help: "switch its time to live off first: DynamoDB knows one field at a time")]
    }
  }
}
