// SPDX-License-Identifier: Apache-2.0

/// Makes messages by chance, and always the same ones.
struct MessageGenerator {
  private var state: UInt64 = 1
  private var number = 0

  /// The talk's message, of about 220 bytes.
  mutating func pipelineMessage() -> GeneratedMessage {
    let amount = amount()
    let head = #""taskType":"\#(taskType())","timestamp":\#(timestamp())"#
    let payload = record(amount)
    let meta = #"{"source":"api-gateway","region":"us-east-1","traceId":"\#(traceID())"}"#
    return GeneratedMessage(text: #"{\#(head),"payload":\#(payload),"meta":\#(meta)}"#, amounts: [amount])
  }

  /// The same with an escape in most of its strings.
  mutating func messageWithEscapes() -> GeneratedMessage {
    let amount = amount()
    let type = taskType().replacing("-", with: #"\u002d"#)
    let head = #""taskType":"\#(type)","timestamp":\#(timestamp())"#
    let payload = record(amount)
    let region = #"M\u00fcnchen\/s\u00fcd \ud83d\ude00"#
    let meta = #"{"source":"the \"api\" gateway","region":"\#(region)","traceId":"\#(traceID())\n"}"#
    return GeneratedMessage(text: #"{\#(head),"payload":\#(payload),"meta":\#(meta)}"#, amounts: [amount])
  }

  /// A message whose last field is a text and should be a number.
  mutating func invalidMessage() -> GeneratedMessage {
    let head = #""taskType":"\#(taskType())","timestamp":\#(timestamp())"#
    let payload = #"{"id":\#(number),"amount":\#(amount()),"uid":"\#(next(below: 1_000_000))"}"#
    let meta = #"{"source":"api-gateway","region":"us-east-1","traceId":"\#(traceID())"}"#
    return GeneratedMessage(text: #"{\#(head),"meta":\#(meta),"payload":\#(payload)}"#, amounts: [], isValid: false)
  }

  /// A message with a list of records, which ends where `isFull` says so from their count and the bytes so far.
  mutating func batch(isFull: (_ count: Int, _ bytes: Int) -> Bool) -> GeneratedMessage {
    var text = #"{"taskType":"\#(taskType())","timestamp":\#(timestamp()),"records":["#
    var amounts: [Double] = []
    while !isFull(amounts.count, text.utf8.count) {
      let amount = amount()
      text += (amounts.isEmpty ? "" : ",") + record(amount)
      amounts.append(amount)
    }
    return GeneratedMessage(text: text + "]}", amounts: amounts)
  }

  private mutating func taskType() -> String { ["load-report", "validate-report", "store-report"][next(below: 3)] }

  private mutating func timestamp() -> Int {
    number += 1
    return 1_700_000_000_000 + number
  }

  private mutating func record(_ amount: Double) -> String {
    #"{"id":\#(number),"amount":\#(amount),"uid":\#(next(below: 1_000_000))}"#
  }

  private mutating func amount() -> Double { Double(next(below: 100_000)) / 100 }

  private mutating func traceID() -> String {
    (0..<2).map { _ in
      let digits = String(next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  mutating func next(below bound: Int) -> Int { Int(next() >> 1) % bound }

  /// SplitMix64, by Sebastiano Vigna.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

struct GeneratedMessage {
  var text: String
  /// Those that a decoder should find, in their order.
  var amounts: [Double]
  var isValid = true
}
