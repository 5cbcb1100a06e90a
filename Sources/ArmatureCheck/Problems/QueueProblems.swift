// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

struct QueueURLParameter: Problem {
  enum Fault {
    /// No store takes it.
    case unknown(String)
    case again(String)
    /// It names no table that DynamoDB could have.
    case table(String)
    /// Another store than SQS keeps claims by itself.
    case elsewhere
  }
  static let code = "queue-url-parameter"
  var url: Located<String>
  var fault: Fault
  var span: Span { url.span }
  var message: String {
    switch fault {
    case .unknown(""): "a `?` or `&` in this URL of a queue of SQS has nothing behind it"
    case .again(let name): "\(quote(name)) is written twice behind the URL of a queue of SQS"
    case .unknown(let text): "\(quote(text)) says nothing behind the URL of a queue of SQS"
    case .table(let name): "\(quote(name)) is no name of a table of DynamoDB"
    case .elsewhere: "`claims` names a table for a queue that is not in SQS"
    }
  }
  var help: String {
    switch fault {
    case .again: "leave one of them out"
    case .unknown: "write `region=NAME`, `claims=TABLE`, or both with `&` between them"
    case .table: "write 3 to 255 letters, digits, `-`, `_` and `.`, such as `claims=armature-claims`"
    case .elsewhere: "leave it out: what is in a file or in memory keeps its claims there"
    }
  }
}
