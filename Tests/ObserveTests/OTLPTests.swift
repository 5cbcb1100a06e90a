// SPDX-License-Identifier: Apache-2.0

import Foundation
import Observed
import Testing

/// The spans of a run as OTLP's JSON, held against the published shape of `ExportTraceServiceRequest`.
@Suite struct OTLPTests {
  /// What each object may hold, and of which kind: of 64-bit numbers strings, of enumerations numbers, of ids hexadecimal digits.
  private static let shapes: [String: [String: String]] = [
    "request": ["resourceSpans": "[resourceSpans]"],
    "resourceSpans": ["resource": "resource", "scopeSpans": "[scopeSpans]"],
    "resource": ["attributes": "[keyValue]"],
    "scopeSpans": ["scope": "scope", "spans": "[span]"],
    "scope": ["name": "text"],
    "span": [
      "traceId": "hex32", "spanId": "hex16", "parentSpanId": "hex16", "name": "text", "kind": "number", "startTimeUnixNano": "digits",
      "endTimeUnixNano": "digits", "attributes": "[keyValue]", "events": "[event]", "links": "[link]", "status": "status",
    ],
    "event": ["timeUnixNano": "digits", "name": "text", "attributes": "[keyValue]"],
    "link": ["traceId": "hex32", "spanId": "hex16"],
    "status": ["code": "number", "message": "text"],
    "keyValue": ["key": "text", "value": "anyValue"],
    "anyValue": ["stringValue": "text", "intValue": "digits", "doubleValue": "number", "boolValue": "number", "arrayValue": "arrayValue"],
    "arrayValue": ["values": "[anyValue]"],
  ]

  @Test func spansAreOTLP() throws {
    let shelf = ShelfWorld()
    shelf.send([1, 13])
    shelf.run()
    let data = try otlp(shelf.tracer.finished, service: "observed")
    let request = try JSONSerialization.jsonObject(with: data)
    check(request, "request", at: "")
    let text = String(decoding: data, as: UTF8.self)
    for part in ["\"service.name\"", "\"process orders\"", "\"exception\"", "\"kind\" : 5", "\"kind\" : 4", "\"code\" : 2"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Each span's parent is one of the spans, and of the same trace: the tree is whole.
  @Test func noSpanIsAnOrphan() {
    let shelf = ShelfWorld()
    shelf.send(1..<20)
    shelf.run()
    let spans = Dictionary(uniqueKeysWithValues: shelf.tracer.finished.map { ($0.place.span, $0) })
    for span in spans.values {
      if let parent = span.parent { #expect(spans[parent]?.place.trace == span.place.trace, "\(span.name)") }
      #expect(span.end >= span.start && span.links.allSatisfy { spans[$0.span] != nil })
    }
  }

  private func check(_ value: Any, _ shape: String, at path: String) {
    if shape.hasPrefix("[") {
      guard let list = value as? [Any] else { return told("no list", path) }
      for (index, element) in list.enumerated() { check(element, String(shape.dropFirst().dropLast()), at: "\(path)/\(index)") }
    } else if let members = Self.shapes[shape] {
      guard let object = value as? [String: Any] else { return told("no object", path) }
      for (name, member) in object {
        guard let shape = members[name] else { return told("no member of it", "\(path)/\(name)") }
        check(member, shape, at: "\(path)/\(name)")
      }
    } else if !isScalar(value, shape) {
      told("not \(shape)", path)
    }
  }

  private func isScalar(_ value: Any, _ shape: String) -> Bool {
    if shape == "number" { return value is NSNumber }
    guard let text = value as? String else { return false }
    func consists(of digits: String, _ count: Int) -> Bool {
      text.utf8.count == count && text.allSatisfy { digits.contains($0) } && text.contains { $0 != "0" }
    }
    switch shape {
    case "hex32": return consists(of: "0123456789abcdef", 32)
    case "hex16": return consists(of: "0123456789abcdef", 16)
    case "digits": return Int64(text) != nil || UInt64(text) != nil
    default: return true
    }
  }

  private func told(_ what: String, _ path: String) { Issue.record("\(path): \(what)") }
}
