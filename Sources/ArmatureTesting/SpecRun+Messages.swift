// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Armature

extension SpecRun {
  /// The messages to a process, in their order, each by the fields that are named.
  ///
  /// - Parameters:
  ///   - process: the one that is signalled.
  ///   - expected: for each message a JSON object with the fields that matter.
  ///   - types: what the messages are, where something of them is sensitive: it is not shown then.
  public func mismatch(signals process: String, _ expected: [String], masking types: [any WireMessage.Type] = []) -> Mismatch? {
    Sending(noun: "signals to `\(process)`", types: types).mismatch(bodies(in: .inbox(of: process)), expected, why)
  }

  /// The messages to a queue, in their order, each by the fields that are named.
  ///
  /// - Parameters:
  ///   - queue: its name in the spec.
  ///   - expected: for each message a JSON object with the fields that matter.
  ///   - types: what the messages may be, where something of one is sensitive: it is not shown then.
  public func mismatch(broadcasts queue: String, _ expected: [String], masking types: [any WireMessage.Type] = []) -> Mismatch? {
    Sending(noun: "messages to `\(queue)`", types: types).mismatch(bodies(in: QueueName(queue)), expected, why)
  }

  /// How long the messages to a process or a queue wait from their sending on.
  ///
  /// - Parameters:
  ///   - target: the process that is signalled, or the queue.
  ///   - expected: one time for all messages, or one for each; none where nothing is sent.
  public func mismatch(delays target: String, _ expected: [Duration]) -> Mismatch? {
    let found = sent.filter { $0.queue == .inbox(of: target) || $0.queue == QueueName(target) }.map(\.delay)
    let wanted = expected.count == 1 && !found.isEmpty ? [Duration](repeating: expected[0], count: found.count) : expected
    if found == wanted { return nil }
    let all = found.isEmpty ? "nothing is sent\(why)" : "it waits for \(found.map(written).joined(separator: ", "))"
    let times = expected.isEmpty ? "nothing to be sent to `\(target)`"
      : "what is sent to `\(target)` to wait for \(expected.map(written).joined(separator: ", "))"
    return Mismatch("expected \(times), and \(all)") { writer in
      writer.openArray()
      for delay in found { writer.write(written(delay)) }
      writer.closeArray()
    }
  }

  private func bodies(in queue: QueueName) -> [String] {
    sent.filter { $0.queue == queue }.map { String(decoding: $0.body, as: UTF8.self) }
  }
}

private func written(_ time: Duration) -> String { time > .zero ? time.inSpec : "none" }

/// What is sent to one place, as people are told of it.
private struct Sending {
  var noun: String
  /// Of its messages, as far as they have something to hide.
  var types: [any WireMessage.Type]

  func mismatch(_ found: [String], _ expected: [String], _ why: String) -> SpecRun.Mismatch? {
    text(found, expected, why).map { SpecRun.Mismatch($0, came: "[\(found.joined(separator: ","))]") }
  }

  /// Nil where each message is what was expected.
  private func text(_ found: [String], _ expected: [String], _ why: String) -> String? {
    if found.count != expected.count {
      let all = found.isEmpty ? why : ": \(found.map(shown).joined(separator: ", "))"
      return "expected \(expected.count) \(noun), and there were \(found.count)\(all)"
    }
    guard let (found, expected) = zip(found, expected).first(where: { !isPart($1, of: $0) }) else { return nil }
    let isHidden = isPart(shown(expected), of: shown(found))
    return "expected among the \(noun) \(shown(expected)), and it is \(shown(found))\(isHidden ? "; what differs is sensitive" : "")"
  }

  private func shown(_ body: String) -> String {
    types.isEmpty ? body : String(decoding: maskedBody(Array(body.utf8), as: types), as: UTF8.self)
  }
}

/// Whether each field of the one JSON text is in the other with the same value, however deep.
private func isPart(_ expected: String, of found: String) -> Bool {
  guard let expected = try? RawJSON(Array(expected.utf8)).value(), let found = try? RawJSON(Array(found.utf8)).value() else { return false }
  return isPart(expected, of: found)
}

private func isPart(_ expected: JSONValue, of found: JSONValue) -> Bool {
  switch (expected, found) {
  case (.object(let expected), .object(let found)):
    expected.members.allSatisfy { member in found[member.key].map { isPart(member.value, of: $0) } ?? false }
  case (.array(let expected), .array(let found)):
    expected.count == found.count && zip(expected, found).allSatisfy { isPart($0, of: $1) }
  default: expected == found
  }
}
