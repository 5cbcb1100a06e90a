// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tracing

/// Spans as one request of OTLP in JSON: ids in hexadecimal digits, 64-bit numbers as strings, names in lowerCamelCase.
public func otlp(_ spans: [FinishedSpan], service: String) throws -> Data {
  let resource: [String: Any] = ["attributes": [["key": "service.name", "value": ["stringValue": service]]]]
  let scope: [String: Any] = ["scope": ["name": "armature"], "spans": spans.map(\.otlp)]
  let request: [String: Any] = ["resourceSpans": [["resource": resource, "scopeSpans": [scope]]]]
  return try JSONSerialization.data(withJSONObject: request, options: [.sortedKeys, .prettyPrinted])
}

extension FinishedSpan {
  fileprivate var otlp: [String: Any] {
    var object: [String: Any] = [
      "traceId": place.trace, "spanId": place.span, "name": name, "kind": kind.otlp, "startTimeUnixNano": "\(start)",
      "endTimeUnixNano": "\(end)", "attributes": attributes.otlp,
      "events": events.map { ["timeUnixNano": "\($0.at)", "name": $0.name, "attributes": $0.attributes.otlp] as [String: Any] },
      "links": links.map { ["traceId": $0.trace, "spanId": $0.span] },
      "status": status?.otlp ?? [String: Any](),
    ]
    object["parentSpanId"] = parent
    return object
  }
}

extension SpanStatus {
  fileprivate var otlp: [String: Any] {
    var object: [String: Any] = ["code": code == .ok ? 1 : 2]
    object["message"] = message
    return object
  }
}

extension SpanKind {
  fileprivate var otlp: Int {
    switch self {
    case .internal: 1
    case .server: 2
    case .client: 3
    case .producer: 4
    case .consumer: 5
    }
  }
}

extension SpanAttributes {
  fileprivate var otlp: [[String: Any]] {
    var list: [(key: String, value: [String: Any])] = []
    forEach { key, value in if let value = value.otlp { list.append((key, value)) } }
    return list.sorted { $0.key < $1.key }.map { ["key": $0.key, "value": $0.value] }
  }
}

extension SpanAttribute {
  fileprivate var otlp: [String: Any]? {
    switch self {
    case .string(let text): ["stringValue": text]
    case .int32(let number): ["intValue": "\(number)"]
    case .int64(let number): ["intValue": "\(number)"]
    case .double(let number): ["doubleValue": number]
    case .bool(let isTrue): ["boolValue": isTrue]
    case .stringArray(let texts): ["arrayValue": ["values": texts.map { ["stringValue": $0] }]]
    default: nil
    }
  }
}
