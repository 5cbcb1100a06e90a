// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// What becomes of `tests` in a spec: the Swift of a test target, and nothing in that of the target itself.
@Suite struct SpecTestsTests {
  /// `SpecTests` compiles and runs the same text. `ARMATURE_REFRESH=1` writes what came out.
  @Test func testsBecomeTheExpectedSwift() throws {
    let compilation = compileTests([try source("specs/SpecSamples/samples.yaml")], of: "SpecSamples")
    #expect(!compilation.report.hasErrors, "\(renderLines(compilation.report))")
    let text = try #require(compilation.files.first?.text)
    let golden = root.appending(path: "Tests/Corpus/tests/samples.txt")
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == nil {
      let isExpected = text == (try? String(contentsOf: golden, encoding: .utf8))
      #expect(isExpected, "the Swift of samples.yaml differs from \(golden.lastPathComponent)")
    } else {
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("refreshed samples.txt: read the diff, then run again")
    }
  }

  @Test(arguments: ["specs/SpecSamples/samples.yaml", "specs/ReportsDemo/reports.yaml"])
  func theProgramIsTheSameWithoutThem(_ path: String) throws {
    let whole = try source(path)
    let text = String(decoding: whole.bytes, as: UTF8.self)
    let start = try #require(text.range(of: "\ntests:\n"))
    let bare = SourceFile(name: path, text: String(text[..<start.lowerBound]) + "\n")
    let (with, without) = (compile([whole]), compile([bare]))
    #expect(!with.report.hasErrors && !without.report.hasErrors)
    let isSame = with.files.map(\.text) == without.files.map(\.text)
    #expect(isSame)
    #expect(fingerprint([whole]) == fingerprint([bare]))
  }

  @Test func aFileOfTestsAloneDoesNotCount() throws {
    let whole = try source("specs/ReportsDemo/reports.yaml")
    let text = "# Tests.\narmature: 1\n\ntests:\n- name: a\n  process: b\n"
    let tests = SourceFile(name: "specs/ReportsDemo/more.yaml", text: text)
    #expect(fingerprint([whole, tests]) == fingerprint([whole]))
    let other = SourceFile(name: "specs/ReportsDemo/more.yaml", text: text + "lock: file:x\n")
    #expect(fingerprint([whole, other]) != fingerprint([whole]))
  }

  /// A key whose stage has read something sensitive, a field that is, and a message that holds one.
  @Test func whatIsSensitiveHasNoCodeThatWritesIt() throws {
    let spec = """
      armature: 1
      messages: { Order: { id: string, card: { type: string, sensitive: true } } }
      queues: { orders: { url: "memory:" }, parked: { url: "memory:" } }
      processes:
        sell:
          in: Order
          errors: parked
          stages:
            - { map: mark, from: card, to: { mark: string } }
            - { tap: look, from: message }
            - { drive: deliver, from: [id, mark] }
      service: Shop
      dispatch: { queue: orders, to: sell }
      tests:
        - name: one
          process: sell
          given: { id: a, card: b }
          mock: { mark: { value: m }, look: {}, deliver: {} }
          expect: { values: { id: a, mark: m, card: b, message: { id: a, card: b } } }

      """
    let compilation = compileTests([SourceFile(name: "specs/a.yaml", text: spec)], of: "Shop")
    let text = try #require(compilation.files.first?.text, "\(renderLines(compilation.report))")
    #expect(text.contains(#"run.mismatch(value: "id", "a" as String, writing: { value, writer in writer.write(value) })"#), "\(text)")
    for key in ["mark", "card", "message"] {
      let start = try #require(text.range(of: "run.mismatch(value: \"\(key)\", "), "\(key)")
      let call = text[start.lowerBound...].prefix { $0 != "\n" }
      #expect(call.contains("isSensitive: true") && !call.contains("writing:"), "\(call)")
    }
  }

  /// Of each place the types that may come there, where one of them has something to hide.
  @Test func whatIsSentSomewhereIsMaskedWhereItHasToBe() throws {
    let spec = """
      armature: 1
      messages:
        Order: { id: string, card: { type: string, sensitive: true } }
        Note: { id: string }
        Bill: { payment: Payment }
        Payment: { card: { type: string, sensitive: true } }
      queues: { orders: { url: "memory:" }, news: { url: "memory:" }, notes: { url: "memory:" }, parked: { url: "memory:" } }
      processes:
        sell:
          in: Order
          errors: parked
          stages:
            - { signal: again, message: { id: id, card: card } }
            - { signal: tell, message: { id: id } }
            - { broadcast: notes, as: Note, message: { id: id } }
            - { broadcast: news, as: Note, message: { id: id } }
            - { broadcast: news, as: Bill, message: { payment: { card: card } } }
            - { drive: deliver, from: id }
        again: { in: Order, errors: parked, stages: [{ drive: store, from: [id, card] }] }
        tell: { in: Note, errors: parked, stages: [{ drive: say, from: id }] }
      service: Shop
      dispatch: { queue: orders, to: sell }
      tests:
        - name: one
          process: sell
          given: { id: a, card: b }
          mock: { deliver: {} }
          expect: { signals: { again: [], tell: [] }, broadcasts: { news: [], notes: [] } }

      """
    let compilation = compileTests([SourceFile(name: "specs/a.yaml", text: spec)], of: "Shop")
    let text = try #require(compilation.files.first?.text, "\(renderLines(compilation.report))")
    for call in [
      #"run.mismatch(signals: "again", [], masking: [Order.self])"#, #"run.mismatch(signals: "tell", [])"#,
      #"run.mismatch(broadcasts: "news", [], masking: [Bill.self, Note.self])"#, #"run.mismatch(broadcasts: "notes", [])"#,
    ] { #expect(text.contains(call), "\(call): \(text)") }
  }

  /// A method would hide the file's own function.
  @Test func noTestIsCalledLikeAFunctionOfItsFile() throws {
    let spec = """
      armature: 1
      messages: { Order: { id: string } }
      queues: { orders: { url: "memory:" }, parked: { url: "memory:" } }
      processes: { sell: { in: Order, errors: parked, stages: [{ drive: deliver, from: id }] } }
      service: Shop
      dispatch: { queue: orders, to: sell }
      tests:
        - { name: expect, process: sell, given: { id: a }, stages: Sell(), expect: { ack: done } }
        - { name: sell stages, process: sell, given: { id: a }, stages: Sell(), expect: { ack: done } }

      """
    let compilation = compileTests([SourceFile(name: "specs/a.yaml", text: spec)], of: "Shop")
    let text = try #require(compilation.files.first?.text, "\(renderLines(compilation.report))")
    let functions = text.matches(of: /func (\w+)\(/).map { String($0.1) }.filter { $0 != "deliver" }
    #expect(functions.sorted() == ["expect", "expect2", "sellStages", "sellStages2", "sellStages3"], "\(text)")
  }

  /// Swift's own tests name types of four modules beside those of the target.
  @Test func everyTypeOfTheRuntimeIsToldFromOneOfTheTarget() throws {
    let files = try ["Armature", "ArmatureTesting"].flatMap { module in
      let folder = root.appending(path: "Sources/\(module)")
      return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.map {
        try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      }
    }
    let declared = /(?m)^(@[\w()]+ )*public (final |indirect )*(struct|class|enum|actor|protocol|typealias) (\w+)/
    let names = Set(files.flatMap { $0.matches(of: declared).map { String($0.4) } })
    #expect(names.count > 100)
    for name in names.sorted() {
      let spec = "armature: 1\nmessages: { \(name): { id: string } }\n"
      let isRefused = checkOnly([SourceFile(name: "a.yaml", text: spec)]).hasErrors
      #expect(isRefused || isOfTestModules(name), "a message called \(name)")
    }
    // What no user is given takes no name away.
    for name in ["StageFailure", "TurnstileStatus"] { #expect(!names.contains(name) && !isOfTestModules(name), "\(name)") }
  }

  @Test func aSpecWithoutThemIsAFileWithoutCode() throws {
    let source = SourceFile(name: "specs/a.yaml", text: "armature: 1\nmessages: { A: { id: string } }\n")
    let text = try #require(compileTests([source], of: "A").files.first?.text)
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("//") })
  }

  private func source(_ path: String) throws -> SourceFile {
    SourceFile(name: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
  }
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
