// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// A service as boxes and arrows, with every word that a drawing shows and none of its form.
///
/// Ends of arrows are places in these lists, never names, so that no name of a spec can be taken for another.
struct Graph: Sendable {
  var title: String
  /// What stands outside of processes.
  var nodes: [Node] = []
  var groups: [Group] = []
  var edges: [Edge] = []

  struct Node: Sendable {
    enum Kind: Sendable { case queue, dispatch, schedule, lock }

    var kind: Kind
    var title: String
    var details: [String]
    /// `file:line` of the spec.
    var place: String
  }

  /// A process.
  struct Group: Sendable {
    var name: String
    var details: [String]
    var place: String
    /// Empty where only the neighbours of another process are drawn.
    var blocks: [Block]
  }

  /// Stages that run as one function; a channel lies between two blocks.
  struct Block: Sendable {
    var steps: [Step]

    var isFused: Bool { steps.count > 1 }
    var isDrive: Bool { steps.contains { $0.word == "drive" } }
  }

  struct Step: Sendable {
    var word: String
    var name: String
    var details: [String]
    var place: String
  }

  enum End: Hashable, Sendable {
    case node(Int)
    case group(Int)
    case step(group: Int, block: Int, step: Int)

    var group: Int? {
      switch self {
      case .node: nil
      case .group(let index), .step(let index, _, _): index
      }
    }
  }

  struct Edge: Sendable {
    enum Kind: Hashable, CaseIterable, Sendable {
      case message, signal, broadcast
      /// What a process or the dispatch could not handle.
      case failure
      case deadLetters
      /// From the lock to what it keeps for one instance.
      case lock
    }

    var from: End
    var to: End
    var kind: Kind
    var label: String
  }
}

extension Graph {
  func name(of end: End) -> String {
    switch end {
    case .node(let index): nodes[index].title
    case .group(let index): groups[index].name
    case .step(let group, let block, let step): "\(groups[group].name), \(title(of: groups[group].blocks[block].steps[step]))"
    }
  }

  func title(of step: Step) -> String { "\(step.word) \(step.name)" }

  /// An arrow in a sentence.
  func story(_ edge: Edge) -> String {
    let label = edge.label.isEmpty ? "" : ": \(edge.label)"
    return "\(name(of: edge.from)) → \(name(of: edge.to))\(label)"
  }
}
