// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Which types, or other things with names, come to no end: those that always hold one that does not, and unions of such messages alone.
///
/// Each type waits for its parts, and is looked at again only when it waits for none: a chain of types takes no longer than as many alone.
struct EndSearch {
  private let names: [String]
  private let numbers: [String: Int]
  /// For how many parts each type waits. Behind the types that have names stand their unions, each of which waits for any of its messages.
  private var waits: [Int]
  /// What waits for each of them.
  private var holders: [[Int]]

  init(_ names: [String]) {
    numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    self.names = names
    waits = Array(repeating: 0, count: names.count)
    holders = Array(repeating: [], count: names.count)
  }

  /// Says what the values of a type always hold.
  mutating func add(_ type: ValueType, to owner: Int) {
    switch type {
    case .message(let name), .named(let name): add(name, to: owner)
    case .checked(let inner, _): add(inner, to: owner)
    case .record(let record): for field in record.fields where !field.isOptional { add(field.type, to: owner) }
    case .tuple(let tuple): for item in tuple.items.prefix(tuple.itemsMin) { add(item, to: owner) }
    case .union(let union): add(union, to: owner)
    default: break
    }
  }

  /// Says that one is always held. What is not looked at has an end.
  mutating func add(_ name: String, to owner: Int) { if let part = numbers[name] { add(part, to: owner) } }

  private mutating func add(_ part: Int, to owner: Int) {
    holders[part].append(owner)
    waits[owner] += 1
  }

  private mutating func add(_ union: Union, to owner: Int) {
    let messages = union.variants.map { numbers[$0.message.value] }
    // One of them has an end then.
    if messages.contains(nil) { return }
    let any = holders.count
    holders.append([])
    waits.append(1)
    add(any, to: owner)
    for message in messages.compactMap(\.self) { holders[message].append(any) }
  }

  /// The names of those that have none.
  mutating func endless() -> Set<String> {
    var open = waits.indices.filter { waits[$0] == 0 }
    while let part = open.popLast() {
      for holder in holders[part] {
        waits[holder] -= 1
        if waits[holder] == 0 { open.append(holder) }
      }
    }
    return Set(zip(names, waits).filter { $1 > 0 }.map(\.0))
  }
}
