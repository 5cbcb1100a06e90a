// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Which types have a value without an end: those whose parts all have one, and of a union one of its messages.
///
/// Each type waits for its parts, and is looked at again only when it waits for none: a chain of types takes no longer than as many alone.
struct EndSearch {
  private let numbers: [String: Int]
  private let count: Int
  /// For how many parts each type waits. Behind the types that have names stand their unions, each of which waits for any of its messages.
  private var waits: [Int]
  /// What waits for each of them.
  private var holders: [[Int]]

  init(_ names: [String]) {
    numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    count = names.count
    waits = Array(repeating: 0, count: names.count)
    holders = Array(repeating: [], count: names.count)
  }

  /// Says what the values of a type always hold.
  mutating func add(_ type: ValueType, to owner: Int) {
    switch type {
    case .message(let name), .named(let name): if let part = numbers[name] { add(part, to: owner) }
    case .checked(let inner, _): add(inner, to: owner)
    case .record(let record): for field in record.fields where !field.isOptional { add(field.type, to: owner) }
    case .tuple(let tuple): for item in tuple.items.prefix(tuple.itemsMin) { add(item, to: owner) }
    case .union(let union): add(union, to: owner)
    default: break
    }
  }

  private mutating func add(_ part: Int, to owner: Int) {
    holders[part].append(owner)
    waits[owner] += 1
  }

  private mutating func add(_ union: Union, to owner: Int) {
    let messages = union.variants.map { numbers[$0.message.value] }
    // A message that is not looked at has an end.
    if messages.contains(nil) { return }
    let any = holders.count
    holders.append([])
    waits.append(1)
    add(any, to: owner)
    for message in messages.compactMap(\.self) { holders[message].append(any) }
  }

  /// Whether each of the types has one, in the order of their names.
  mutating func hasEnd() -> [Bool] {
    var open = waits.indices.filter { waits[$0] == 0 }
    while let part = open.popLast() {
      for holder in holders[part] {
        waits[holder] -= 1
        if waits[holder] == 0 { open.append(holder) }
      }
    }
    return waits.prefix(count).map { $0 <= 0 }
  }
}
