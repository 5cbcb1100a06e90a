// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Testing

@Suite struct FramingTests {
  private let two = Array("Content-Length: 2\r\n\r\n{}content-type: x\r\nCONTENT-LENGTH:3\r\n\r\n[1]".utf8)
  private let next = Framing.Frame.message(Array("{}".utf8))

  @Test func messagesAreFoundWhereverTheBytesAreCut() {
    for cut in two.indices {
      var framing = Framing()
      let frames = framing.take(Array(two[..<cut])) + framing.take(Array(two[cut...]))
      #expect(frames == [next, .message(Array("[1]".utf8))], "\(cut)")
    }
  }

  @Test(arguments: [
    "Content-Length: two\r\n\r\n{}", "Length: 2\r\n\r\n{}", "\r\n\r\n", "Content-Length: -1\r\n\r\n",
    "Content-Length: 99999999999999999999\r\n\r\n", String(repeating: "x", count: 5000),
  ])
  func whatIsNoHeaderIsToldOnceAndPassedOver(text: String) {
    var framing = Framing()
    let frames = framing.take(Array(text.utf8)) + framing.take(Array(framed("{}").utf8))
    #expect(frames.count == 2 && frames.last == next, "\(frames)")
    if case .fault = frames.first {} else { Issue.record("\(frames)") }
  }

  @Test func aMessageThatIsTooLargeIsToldAndTheNextOneIsFound() {
    var framing = Framing()
    let frames = framing.take(Array("Content-Length: \(messageBytesMax + 1)\r\n\r\n".utf8))
    #expect(frames == [.fault("a message has at most 16777216 bytes, and this one has 16777217")])
    #expect(framing.take([UInt8](repeating: 0x7B, count: messageBytesMax)).isEmpty)
    #expect(framing.take([0x7B] + Array(framed("{}").utf8)) == [next])
  }

  @Test func lengthsCountBytes() { #expect(framed("é") == "Content-Length: 2\r\n\r\né") }
}
