// SPDX-License-Identifier: Apache-2.0

/// One measured value, beside its goal.
public struct Figure: Sendable {
  public enum Goal: Sendable {
    case none
    case atLeast(Double)
    case atMost(Double)
  }
  public var name: String
  public var value: Double
  public var unit: String
  public var goal: Goal

  public init(_ name: String, _ value: Double, _ unit: String, goal: Goal = .none) {
    self.name = name
    self.value = value
    self.unit = unit
    self.goal = goal
  }

  public var isMet: Bool {
    switch goal {
    case .none: true
    case .atLeast(let least): value >= least
    case .atMost(let most): value <= most
    }
  }

  /// The line that is printed: name, value, unit, goal (`-` where there is none) and `met` or `short`, between tabs.
  public var line: String {
    let goal =
      switch goal {
      case .none: "-"
      case .atLeast(let bound), .atMost(let bound): short(bound)
      }
    return [name, short(value), unit, goal, isMet ? "met" : "short"].joined(separator: "\t")
  }
}

/// The value in the middle; of two, the lower one. Nil where there is none.
public func median(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
}

/// A number with three digits behind the point where it is small, and with none where it is large or whole.
private func short(_ value: Double) -> String {
  guard abs(value) < 1000, value != value.rounded() else { return String(Int64(value.rounded())) }
  let thousandths = Int64((abs(value) * 1000).rounded())
  let fraction = String(1000 + thousandths % 1000).dropFirst()
  return "\(value < 0 ? "-" : "")\(thousandths / 1000).\(fraction)"
}
