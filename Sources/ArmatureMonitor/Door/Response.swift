// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

struct Response: Sendable {
  var status = 200
  var type = "application/json"
  var fields: [String] = []
  var body: [UInt8]

  /// The page takes everything from here, and may be shown in no other one; nothing is kept on the way.
  private static let fields = [
    "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options: nosniff", "referrer-policy: no-referrer", "cache-control: no-store",
    "cross-origin-resource-policy: same-origin", "cross-origin-opener-policy: same-origin", "connection: close",
  ]

  var bytes: [UInt8] {
    head(["content-type: \(type)", "content-length: \(body.count)"] + fields) + body
  }

  /// The head of a stream of events, which ends with the connection.
  static var streamHead: [UInt8] { Response(body: []).head(["content-type: text/event-stream"]) }

  private func head(_ own: [String]) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) \(Self.phrases[status] ?? "")"] + own + Self.fields
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  private static let phrases = [
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    409: "Conflict", 411: "Length Required", 413: "Content Too Large", 415: "Unsupported Media Type", 417: "Expectation Failed",
    421: "Misdirected Request", 422: "Unprocessable Content", 431: "Request Header Fields Too Large",
    503: "Service Unavailable",
  ]
}

/// What a visitor gets.
enum Answer: Sendable {
  case whole(Response)
  /// Events, until the function returns or the visitor has gone.
  case stream(@Sendable (Outlet) async throws -> Void)
}

/// A request with its body, which may be answered.
struct Request: Sendable {
  let head: RequestHead
  let body: [UInt8]
  let mayLook: Bool
}

/// Why a request is not done, in one sentence without a full stop.
struct Refusal: Error, Sendable {
  var status: Int
  var sentence: String
  var fields: [String]
  /// Of a message that its process cannot read: everything that is wrong with it.
  var errors: [MessageError]

  init(_ status: Int, _ sentence: String, fields: [String] = [], errors: [MessageError] = []) {
    self.status = status
    self.sentence = sentence
    self.fields = fields
    self.errors = errors
  }

  static func notYet(after limit: Duration) -> Refusal {
    let seconds = limit.components.seconds
    return Refusal(503, "it is not done after \(seconds) seconds, and goes on: look what has become of it before you ask again")
  }

  static let tooManyStreams = Refusal(503, "there are as many streams as there may be", fields: ["retry-after: 5"])

  var response: Response {
    let body = JSONWriter.text { writer in
      writer.object {
        $0.field("error", sentence)
        if !errors.isEmpty { $0.list("errors", errors) { $0.write($1) } }
      }
    }
    return Response(status: status, fields: fields, body: body)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ error: MessageError) {
    object {
      $0.field("pointer", error.pointer)
      $0.field("byte", error.offset)
      $0.field("expected", error.expected)
      $0.field("found", error.found)
      $0.field("place", error.place)
    }
  }
}
