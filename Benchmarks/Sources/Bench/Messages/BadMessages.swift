// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// Gives all of them messages that are wrong, each in one way: ours must refuse each; the peers show what they let
/// through.
@Sendable
func measureBadMessages() throws -> [Figure] {
  signal(SIGPIPE, SIG_IGN)
  let file = try messageFile("bad")
  defer { try? FileManager.default.removeItem(at: file) }
  // One good message, so that nobody is praised who refuses all.
  try writeBodies(BadMessage.all.map(\.body) + [BadMessage.good], to: file)
  let ours = BadMessage.all.map(\.body).indices.filter {
    GeneratedDecoders.tally(.any, [BadMessage.all[$0].body]).valid == 1
  }
  guard GeneratedDecoders.tally(.any, [BadMessage.good]).valid == 1 else { throw GoodMessageRefused(name: "ours") }
  var figures = [figure("ours", ours, goal: .atMost(0))]
  for peer in MessagePeer.all {
    let accepted = try peer.start()?.accepted(.any, file)
    if let accepted, !accepted.contains(BadMessage.all.count) { throw GoodMessageRefused(name: peer.name) }
    figures.append(figure(peer.name, accepted?.filter { $0 < BadMessage.all.count }, goal: .none))
  }
  return figures
}

private func figure(_ name: String, _ accepted: [Int]?, goal: Figure.Goal) -> Figure {
  if let accepted, !accepted.isEmpty {
    print("# \(name) lets through: \(accepted.map { BadMessage.all[$0].name }.joined(separator: "; "))")
  }
  return Figure("let through by \(name)", accepted.map { Double($0.count) }, "of \(BadMessage.all.count)", goal: goal)
}

private struct GoodMessageRefused: Error, CustomStringConvertible {
  var name: String

  var description: String { "\(name) refused a good message" }
}

/// A message for `PipelineMessage` that has one thing wrong with it.
struct BadMessage: Sendable {
  var name: String
  var body: [UInt8]

  static let good = message()

  static let all: [BadMessage] =
    numbers + strings + fields + [
      BadMessage(name: "trailing bytes", body: good + Array("x".utf8)),
      BadMessage(name: "a second value", body: good + Array("{}".utf8)),
      BadMessage(name: "truncated", body: good.dropLast(5)),
      BadMessage(name: "truncated before its last bracket", body: good.dropLast()),
      BadMessage(name: "nothing", body: []),
      BadMessage(name: "a byte order mark", body: [0xEF, 0xBB, 0xBF] + good),
      BadMessage(name: "a comment", body: Array("/* x */".utf8) + good),
      BadMessage(name: "a list in its place", body: Array("[".utf8) + good + Array("]".utf8)),
      BadMessage(name: "an array for the payload", body: message(payload: "[]")),
      BadMessage(name: "an unclosed array in any", body: message(meta: #"{"source":[1,2}"#)),
      BadMessage(name: "a comma before the bracket in any", body: message(meta: #"{"source":1,}"#)),
    ]

  private static let numbers: [BadMessage] = [
    BadMessage(name: "2^63 as an Int", body: message(id: "9223372036854775808")),
    BadMessage(name: "-2^63 - 1 as an Int", body: message(id: "-9223372036854775809")),
    BadMessage(name: "a fraction as an Int", body: message(id: "1.5")),
    BadMessage(name: "a text as an Int", body: message(id: #""123""#)),
    BadMessage(name: "true as an Int", body: message(id: "true")),
    BadMessage(name: "NaN", body: message(amount: "NaN")),
    BadMessage(name: "Infinity", body: message(amount: "Infinity")),
    BadMessage(name: "1e999", body: message(amount: "1e999")),
    BadMessage(name: "a text as a double", body: message(amount: #""12.5""#)),
    BadMessage(name: "leading zeros", body: message(id: "007")),
    BadMessage(name: "+1", body: message(id: "+1")),
    BadMessage(name: ".5", body: message(amount: ".5")),
    BadMessage(name: "1.", body: message(amount: "1.")),
    BadMessage(name: "1e", body: message(amount: "1e")),
    BadMessage(name: "hexadecimal", body: message(id: "0x10")),
    BadMessage(name: "leading zeros in any", body: message(meta: "01")),
    BadMessage(name: "NaN in any", body: message(meta: "NaN")),
  ]

  private static let strings: [BadMessage] = [
    BadMessage(name: "a lone high surrogate", body: message(taskType: #""\ud800""#)),
    BadMessage(name: "a lone low surrogate", body: message(taskType: #""\udc00 ""#)),
    BadMessage(name: "a lone surrogate in any", body: message(meta: #"{"source":"\ud83d"}"#)),
    BadMessage(name: "an unknown escape", body: message(taskType: #""\x41""#)),
    BadMessage(name: "a control character", body: message(taskType: "\"a\tb\"")),
    BadMessage(name: "a control character in any", body: message(meta: "\"a\nb\"")),
    BadMessage(name: "single quotes", body: message(taskType: "'load-report'")),
    BadMessage(name: "invalid UTF-8", body: replacing("load", by: [0xFF, 0xFE, 0x61])),
    BadMessage(name: "overlong UTF-8", body: replacing("load", by: [0xC0, 0xAF])),
    BadMessage(name: "a surrogate in UTF-8", body: replacing("load", by: [0xED, 0xA0, 0x80])),
    BadMessage(name: "invalid UTF-8 in any", body: replacing("api", by: [0xC3, 0x28])),
  ]

  private static let fields: [BadMessage] = [
    BadMessage(name: "a missing field", body: text(#"{"taskType":"x","timestamp":1,"meta":{}}"#)),
    BadMessage(name: "a missing field of the payload", body: message(payload: #"{"id":1,"amount":2.5}"#)),
    BadMessage(
      name: "a missing any",
      body: text(#"{"taskType":"x","timestamp":1,"payload":{"id":1,"amount":2.5,"uid":3}}"#)),
    BadMessage(name: "null for a text", body: message(taskType: "null")),
    BadMessage(name: "null for a number", body: message(amount: "null")),
    BadMessage(name: "null for a record", body: message(payload: "null")),
    BadMessage(name: "a key twice", body: message(payload: #"{"id":1,"amount":2.5,"uid":3,"id":1}"#)),
    BadMessage(
      name: "a key twice, once with an escape",
      body: message(payload: #"{"id":1,"amount":2.5,"uid":3,"i\u0064":1}"#)),
    BadMessage(name: "a key without quotes", body: message(payload: #"{id:1,"amount":2.5,"uid":3}"#)),
  ]

  private static func message(
    taskType: String = #""load-report""#, id: String = "17", amount: String = "12.5", payload: String? = nil,
    meta: String = #"{"source":"api-gateway"}"#
  ) -> [UInt8] {
    let payload = payload ?? #"{"id":\#(id),"amount":\#(amount),"uid":5}"#
    return text(#"{"taskType":\#(taskType),"timestamp":1700000000000,"payload":\#(payload),"meta":\#(meta)}"#)
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The good message with these bytes for a word of it.
  private static func replacing(_ word: String, by bytes: [UInt8]) -> [UInt8] {
    guard let place = good.firstRange(of: Array(word.utf8)) else { return [] }
    return good[..<place.lowerBound] + bytes + good[place.upperBound...]
  }
}
