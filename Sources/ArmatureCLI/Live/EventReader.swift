// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Puts server-sent events together out of the pieces in which they come.
struct EventReader {
  private(set) var rest = Data()
  private static let eventBytesMax = 64 << 20

  mutating func keep(_ bytes: Data) { rest += bytes.prefix(Self.eventBytesMax - rest.count) }

  mutating func read(_ bytes: Data) throws -> [ServerEvent] {
    // Where the last piece ended behind the first of two line ends, the second may be here.
    var start = max(rest.count - 1, 0)
    rest += bytes
    var events: [ServerEvent] = []
    while let end = rest.dropFirst(start).firstRange(of: Data("\n\n".utf8)) {
      if let event = event(rest[rest.startIndex..<end.lowerBound]) { events.append(event) }
      rest = Data(rest[end.upperBound...])
      start = 0
    }
    if rest.count > Self.eventBytesMax { throw MonitorFault.stranger }
    return events
  }

  /// Nil where there is no data, as in the line that says when to come again.
  private func event(_ text: Data) -> ServerEvent? {
    var event = ServerEvent()
    for line in text.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: Data("event: ".utf8)) { event.name = String(decoding: line.dropFirst(7), as: UTF8.self) }
      if line.starts(with: Data("data: ".utf8)) { event.data = Data(line.dropFirst(6)) }
    }
    return event.data.isEmpty ? nil : event
  }
}

/// One event of a stream, whose data is one line of JSON.
struct ServerEvent {
  var name = "message"
  var data = Data()
}
