// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Foundation
import Testing

/// Values of the deepest kind, on a thread with three quarters of the least stack that the runtime may have: some of it
/// is taken before a message is read.
@Suite struct StackTests {
  @Test func theDeepestValueFitsASmallStack() async throws {
    let depth = JSONValue.depthMax
    let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let objects = String(repeating: "{\"a\":", count: depth - 1) + "{}" + String(repeating: "}", count: depth - 1)
    for json in [arrays, objects] {
      let body = Array(json.utf8)
      let isFine = await onASmallStack {
        let limits = JSONLimits(depthMax: 100_000)
        guard let raw = try? RawJSON(body, limits: limits), let a = try? raw.value(limits: limits),
          let b = try? raw.value(limits: limits)
        else { return false }
        return a == b && a.hashValue == b.hashValue && Set([a, b]).count == 1
      }
      #expect(isFine)
    }
  }

  @Test func deeperValuesAreRefused() throws {
    let body = Array(repeating: UInt8(ascii: "["), count: 5_000) + Array(repeating: UInt8(ascii: "]"), count: 5_000)
    let raw = try RawJSON(body, limits: JSONLimits(depthMax: 10_000))
    let error = #expect(throws: MessageError.self) { try raw.value(limits: JSONLimits(depthMax: 10_000)) }
    #expect(error?.expected == "at most \(JSONValue.depthMax) levels of objects and arrays")
  }

  @Test func theDeepestCheckFitsASmallStack() async throws {
    let depth = 60
    let json = String(repeating: "{\"a\":[", count: depth / 2) + "1" + String(repeating: "]}", count: depth / 2)
    let isFine = await onASmallStack {
      let isTaken = (try? failure(of: json, Nested.value)) == nil
      let error = try? failure(of: json, Nested.endless)
      return isTaken && error?.expected.hasSuffix("levels of checks") == true
    }
    #expect(isFine)
  }

  private enum Nested {
    static func value(_ value: JSONValue, _ check: inout JSONCheck) { check.anyOf(value, [Rules.number, array, object], line: 1) }
    static func array(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 2)
      check.items(value, rest: self.value)
    }
    static func object(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .object, line: 3)
      check.object(value, a)
    }
    static let a = JSONCheck.Object(["a": value])

    static func endless(_ value: JSONValue, _ check: inout JSONCheck) {
      check.condition(value, if: { $1.oneOf($0, [endless, { $1.not($0, endless, line: 4) }], line: 5) }, then: endless)
    }
  }

  private func onASmallStack(_ body: @escaping @Sendable () -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 384 * 1024
      thread.start()
    }
  }
}
