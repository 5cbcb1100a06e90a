// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object in the order in which they were written, each key once.
///
/// Two objects are equal where they have the same keys with the same values, in whatever order. Keys are compared code
/// point by code point.
public struct JSONObject: Sendable {
  /// A key and its value.
  public struct Member: Sendable {
    /// Without its quotes and escapes.
    public let key: String
    /// What stands behind the colon.
    public let value: JSONValue

    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// In the order in which they were written.
  public private(set) var members: [Member] = []
  /// The places of all members, kept where comparing keys one by one would cost more. Its hashes are seeded, so nobody
  /// can choose keys that collide.
  private var places: [JSONText: Int] = [:]
  private static let comparedMax = 8

  /// An object without members.
  public init() {}

  /// Nil where a key comes twice.
  public init?(_ members: [Member]) {
    for member in members {
      guard append(member.key, member.value) else { return nil }
    }
  }

  /// How many keys it has.
  public var count: Int { members.count }

  /// The value of a key, or nil where the object does not have it.
  public subscript(key: String) -> JSONValue? { place(of: key).map { members[$0].value } }

  subscript(name: StaticString) -> JSONValue? {
    if !places.isEmpty { return self["\(name)"] }
    return members.first { JSONText($0.key).equals(name) }?.value
  }

  func contains(_ key: String) -> Bool { place(of: key) != nil }

  /// Adds a member behind all others; false, and nothing is added, where the key is there already.
  mutating func append(_ key: String, _ value: JSONValue) -> Bool {
    if members.count < Self.comparedMax {
      if contains(key) { return false }
    } else {
      if places.isEmpty { keepPlaces() }
      guard places.updateValue(members.count, forKey: JSONText(key)) == nil else { return false }
    }
    members.append(Member(key: key, value: value))
    return true
  }

  private mutating func keepPlaces() {
    for (place, member) in members.enumerated() { places[JSONText(member.key)] = place }
  }

  private func place(of key: String) -> Int? {
    let key = JSONText(key)
    return places.isEmpty ? members.firstIndex { JSONText($0.key) == key } : places[key]
  }
}

extension JSONObject: Hashable {
  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.count == b.count && a.members.allSatisfy { b[$0.key] == $0.value }
  }

  /// The sum of the members' hashes, which does not depend on their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var hasher = Hasher()
      hasher.combine(JSONText(member.key))
      hasher.combine(member.value)
      sum &+= hasher.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }
}
