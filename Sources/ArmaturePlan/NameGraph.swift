// SPDX-License-Identifier: Apache-2.0

/// Names, and from each the ways to others. All walks over it end in time that grows as the ways do, however they lie.
struct NameGraph {
  private let targets: [String: [String]]

  init(_ targets: [String: [String]]) { self.targets = targets }

  /// The same with each way turned round.
  var reversed: NameGraph {
    var sources: [String: [String]] = [:]
    for (name, others) in targets {
      for other in others { sources[other, default: []].append(name) }
    }
    return NameGraph(sources)
  }

  /// These, and all to which they lead.
  func reached(from names: some Sequence<String>) -> Set<String> {
    var reached = Set(names)
    var open = Array(reached)
    while let name = open.popLast() {
      for target in targets[name] ?? [] where reached.insert(target).inserted { open.append(target) }
    }
    return reached
  }

  /// A number for each name. Two that lead to each other have the same, so that a way between names of one number is part of a circle.
  func circles() -> [String: Int] {
    var numbers: [String: Int] = [:]
    let sources = reversed.targets
    // What leads to a name and stands behind it here is led to as well: otherwise it would stand before it.
    for (number, name) in names().reversed().enumerated() where numbers[name] == nil {
      numbers[name] = number
      var open = [name]
      while let next = open.popLast() {
        for source in sources[next] ?? [] where numbers[source] == nil {
          numbers[source] = number
          open.append(source)
        }
      }
    }
    return numbers
  }

  /// Each behind all to which it leads and that do not lead back.
  private func names() -> [String] {
    var names: [String] = []
    var met: Set<String> = []
    for start in targets.keys where met.insert(start).inserted {
      var way = [(name: start, next: 0)]
      while let step = way.last {
        if let target = targets[step.name].flatMap({ step.next < $0.count ? $0[step.next] : nil }) {
          way[way.count - 1].next += 1
          if met.insert(target).inserted { way.append((target, 0)) }
        } else {
          names.append(step.name)
          way.removeLast()
        }
      }
    }
    return names
  }
}
