// SPDX-License-Identifier: Apache-2.0

/// What became of a damaged file.
struct SalvageTally: Sendable {
  var path = ""
  var setAside = ""
  var finding = ""
  var messages = 0
  var claims = 0
  var areClaimsWhole = false
  /// Whether the highest token of each lock is known.
  var areFencesWhole = false
  /// Messages that are not what was sent; they are left in the file that was set aside.
  var altered: [Int64] = []
  /// Messages of queues whose names cannot be read: nothing tells whether they are what was sent.
  var unnamed: [Int64] = []
  var unnamedQueues: [String] = []
  /// Messages that the file lists and that cannot be read.
  var unreadable: [Int64] = []
  /// Whether that list is whole.
  var isExtentKnown = false

  /// No message is missing in the new file, and each is in its queue.
  var isComplete: Bool { altered.isEmpty && unnamed.isEmpty && unreadable.isEmpty && isExtentKnown }

  var sentence: String {
    let saved = "sqlite:\(path) was damaged (\(finding)): it is set aside as \(setAside), and \(path) is rebuilt with "
      + "\(messages) messages and \(claims) claims of `once`"
    return ([saved] + losses).joined(separator: "; ")
  }

  private var losses: [String] {
    var losses: [String] = []
    if !unreadable.isEmpty { losses.append("\(unreadable.count) messages cannot be read (\(list(unreadable)))") }
    if !altered.isEmpty { losses.append("\(altered.count) are not what was sent (\(list(altered)))") }
    if !unnamed.isEmpty {
      let queues = unnamedQueues.joined(separator: ", ")
      losses.append(
        "\(unnamed.count) are of queues whose names cannot be read: unchecked, they are in \(queues) (\(list(unnamed)))")
    }
    if !isExtentKnown { losses.append("an unknown number of messages is lost") }
    if isComplete { losses.append("no message is lost") }
    if !areClaimsWhole { losses.append("some claims are lost, and their keys may run again") }
    if !areFencesWhole { losses.append("some tokens of locks may be lost, and a former owner is refused only once the next has written") }
    return losses
  }

  private func list(_ ids: [Int64]) -> String {
    "numbers \(ids.prefix(10).map(String.init).joined(separator: ", "))\(ids.count > 10 ? ", …" : "")"
  }
}
