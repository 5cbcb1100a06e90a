// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// A decoder that calls itself ends with an error before the thread's stack does.
@Suite struct StackTests {
  @Test func aDecoderWithLargeFramesIsStopped() throws {
    let error = #expect(throws: MessageError.self) { try Bulky(decoding: nested(60)) }
    #expect(error?.expected.contains("bytes of the thread's stack") == true, "\(error as Any)")
  }

  @Test("fault 21: usual depths are read on a usual stack")
  func usualDepthsAreRead() throws {
    #expect(try Bulky(decoding: nested(5)).depth == 5)
    #expect(throws: Never.self) { try Slim(decoding: nested(60)) }
  }

  private func nested(_ levels: Int) -> [UInt8] {
    Array(String(repeating: "{\"a\":", count: levels).utf8) + Array("{}".utf8) + Array(repeating: UInt8(ascii: "}"), count: levels)
  }
}

private struct Slim: WireMessage {
  static let schemaName = "Slim"

  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.openObject()
    while try reader.nextKey() != nil { _ = try Slim(from: &reader) }
  }

  func encode(to writer: inout JSONWriter) {}
}

/// Takes at least 64 KiB of stack for each level.
private struct Bulky: WireMessage {
  static let schemaName = "Bulky"
  var depth = 0

  init(from reader: inout JSONReader) throws(JSONError) {
    var filler: (Words4096, Words4096)? = nil
    touch(&filler)
    try reader.openObject()
    while try reader.nextKey() != nil { depth = try Bulky(from: &reader).depth + 1 }
    touch(&filler)
  }

  func encode(to writer: inout JSONWriter) {}
}

/// The optimiser may not know that nothing is done.
@inline(never) private func touch(_ filler: inout (Words4096, Words4096)?) { if filler != nil { filler = nil } }

private typealias Words8 = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
private typealias Words64 = (Words8, Words8, Words8, Words8, Words8, Words8, Words8, Words8)
private typealias Words512 = (Words64, Words64, Words64, Words64, Words64, Words64, Words64, Words64)
private typealias Words4096 = (Words512, Words512, Words512, Words512, Words512, Words512, Words512, Words512)
