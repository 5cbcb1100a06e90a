// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import Seeded
import Testing

/// Bodies with a few bytes changed: nothing may trap, and what is accepted must read the same once it is written again.
@Suite struct MutationTests {
  @Test(arguments: 0..<16)
  func aChangedBodyNeverTraps(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let original = RoundTripTests.sample.encoded()
    let discriminator = Discriminator(field: "note")
    for _ in 0..<1000 {
      let body = Self.mutated(original, &numbers)
      _ = discriminator.value(in: body)
      do {
        let sample = try Sample(decoding: body)
        #expect(try Sample(decoding: sample.encoded()) == sample)
        #expect(Sample.errors(in: body).isEmpty)
      } catch {
        #expect(error.offset >= 0 && error.offset <= body.count && !error.description.isEmpty)
        let errors = Sample.errors(in: body)
        #expect(errors.first == error && errors.count <= 20 && Set(errors).count == errors.count)
      }
      if let raw = try? RawJSON(body) { #expect(try RawJSON(raw.bytes) == raw) }
    }
  }

  @Test func refusesEveryBeginningOfAMessage() throws {
    let body = RoundTripTests.sample.encoded()
    for end in body.indices {
      let error = #expect(throws: MessageError.self) { try Sample(decoding: Array(body[..<end])) }
      #expect(error.map { $0.offset <= end } == true)
    }
  }

  private static let interesting = Array("\"\\{}[],:tfn0-+.eEu/ \n\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]

  private static func mutated(_ body: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...4, using: &numbers) where !body.isEmpty {
      let place = Int.random(in: 0..<body.count, using: &numbers)
      let byte = interesting.randomElement(using: &numbers)!
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: body[place] = UInt8.random(in: 0...255, using: &numbers)
      case 1: body[place] = byte
      case 2: body.insert(byte, at: place)
      case 3: body.remove(at: place)
      default: body.replaceSubrange(place..., with: body[..<Int.random(in: 0...place, using: &numbers)])
      }
    }
    return body
  }
}
