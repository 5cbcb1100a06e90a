// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

private let mutantCount = 100_000

/// Changes a few bytes of good messages by chance, and compares verdicts: ours with that of the decoder in C++, which was
/// written apart from it. Most mutants are wrong, and about one in five is still right.
@Sendable
func measureMutatedMessages() throws -> [Figure] {
  signal(SIGPIPE, SIG_IGN)
  let name = "verdicts unlike those of C++ by hand"
  guard let peer = try MessagePeer.all.first(where: { $0.command == ["hand"] })?.start() else {
    return [Figure(name, nil, "of \(mutantCount)", goal: .atMost(0))]
  }
  var generator = MessageGenerator()
  let bodies = (0..<mutantCount).map { mutant($0, &generator) }
  let file = try messageFile("mutated")
  defer { try? FileManager.default.removeItem(at: file) }
  try writeBodies(bodies, to: file)
  let accepted = Set(try peer.accepted(.any, file))
  let ours = Set(bodies.indices.filter { GeneratedDecoders.tally(.any, [bodies[$0]]).valid == 1 })
  let unlike = ours.symmetricDifference(accepted).sorted()
  for place in unlike.prefix(5) {
    let verdict = ours.contains(place) ? "accepts" : "refuses"
    print("# ours alone \(verdict): \(String(decoding: bodies[place], as: UTF8.self))")
  }
  return [
    Figure("mutated messages that are still valid", Double(accepted.count), "of \(mutantCount)"),
    Figure(name, Double(unlike.count), "of \(mutantCount)", goal: .atMost(0)),
  ]
}

private func mutant(_ number: Int, _ generator: inout MessageGenerator) -> [UInt8] {
  var body = Array(texts[number % texts.count].utf8)
  for _ in 0...generator.next(below: 3) { mutate(&body, &generator) }
  return body
}

private func mutate(_ body: inout [UInt8], _ generator: inout MessageGenerator) {
  let place = generator.next(below: body.count)
  let byte = interesting[generator.next(below: interesting.count)]
  switch generator.next(below: 14) {
  case 0...3: body[place] = byte
  case 4...7: body.insert(byte, at: place)
  case 8...9 where body.count > 1: body.remove(at: place)
  case 10...12:
    let start = generator.next(below: body.count)
    body.insert(contentsOf: body[start...].prefix(generator.next(below: 12)), at: place)
  default: body.removeLast(min(body.count - 1, generator.next(below: 4)))
  }
}

private let interesting = Array("{}[],:\"\\0123456789.eE+-truefalsn\u{0}\u{1F}uéd8 /b".utf8) + [0x80, 0xED, 0xA0, 0xFF]

private let texts = [
  #"{"taskType":"load-report","timestamp":1700000000001,"payload":{"id":17,"amount":12.5,"uid":123456},"#
    + #""meta":{"source":"api","list":[1,2.5e3,{"a":null}],"flag":true}}"#,
  #"{"meta":[],"payload":{"uid":1,"x":"\u00e9","amount":-0.25e-2,"id":-9223372036854775808},"#
    + #""timestamp":12345678901234567,"taskType":"é\n\ud83d\ude00"}"#,
  #"{ "taskType" : "" , "timestamp" : 10.0 , "payload" : { "id" : 1e3 , "amount" : 0 , "uid" : -0 } , "meta" : "💬" }"#,
]
