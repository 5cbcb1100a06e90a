// SPDX-License-Identifier: Apache-2.0

/// What a field of a message says of the process that takes it.
struct Signpost: Sendable {
  private let field: String
  private let discriminator: Discriminator
  private let routes: [JSONText: Int]
  private let branches: [JSONText: [Int]]
  /// All processes that it leads to; nil where it makes copies, which wait in queues of their own.
  let takers: Set<Int>?
  /// How the messages of a process begin where the field is their first, as programs write it: `{"field":"value"`.
  private let openings: [Opening]

  struct Opening: Sendable {
    var bytes: [UInt8]
    var process: Int

    /// No message begins so.
    static var none: Opening { Opening(bytes: [], process: -1) }

    func opens(_ body: [UInt8]) -> Bool {
      body.count <= JSONLimits.standard.bytesMax && JSONBytes.text(body, beginsWith: bytes)
    }
  }

  init(field: String, routes: [String: Int], branches: [String: [Int]] = [:]) {
    self.field = field
    self.branches = Dictionary(uniqueKeysWithValues: branches.map { (JSONText($0), $1) })
    discriminator = Discriminator(field: field)
    self.routes = Dictionary(uniqueKeysWithValues: routes.map { (JSONText($0), $1) })
    takers = branches.isEmpty ? Set(routes.values) : nil
    openings = routes.compactMap { value, process in Self.opening(field, value).map { Opening(bytes: $0, process: process) } }
  }

  /// Nil where something of it would have to be escaped.
  private static func opening(_ field: String, _ value: String) -> [UInt8]? {
    let isPlain = (field + value).utf8.allSatisfy { (0x20..<0x7f).contains($0) && $0 != 0x22 && $0 != 0x5c }
    return isPlain ? Array("{\"\(field)\":\"\(value)\"".utf8) : nil
  }

  func process(for body: [UInt8]) -> Int? { opening(of: body)?.process ?? processBehindOpening(for: body) }

  /// The process that takes a message which begins in none of the ways of ``opening(of:)``.
  func processBehindOpening(for body: [UInt8]) -> Int? {
    guard case .found(let value) = discriminator.value(in: body) else { return nil }
    return routes[JSONText(value)]
  }

  func opening(of body: [UInt8]) -> Opening? { openings.first { $0.opens(body) } }

  /// The processes that take a message each for itself; empty where there are no such.
  func branches(for body: [UInt8]) -> [Int] {
    if branches.isEmpty { return [] }
    guard case .found(let value) = discriminator.value(in: body) else { return [] }
    return branches[JSONText(value)] ?? []
  }

  /// Why no process takes a message, for whoever finds it where it goes instead.
  func refusal(of body: [UInt8]) -> String {
    switch discriminator.value(in: body) {
    case .found(let value): "no process takes \(field) \"\(value)\""
    case .absent: "the message has no \(field)"
    case .notAString: "\(field) is not a string"
    // Nobody knows yet whose message it is, so nobody knows what of it may be shown.
    case .malformed(let error): "the message cannot be read: at byte \(error.offset): expected \(error.expected)"
    }
  }
}
