// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

// Numbers, as the monitor's page tells them.

func shownCount(_ number: Int) -> String {
  switch number {
  case ..<10_000: "\(number)"
  case ..<1_000_000: "\(short(Double(number) / 1000))k"
  case ..<1_000_000_000: "\(short(Double(number) / 1_000_000))M"
  default: "\(short(Double(number) / 1_000_000_000))G"
  }
}

private func short(_ number: Double) -> String { number < 100 ? String(format: "%.1f", number) : "\(Int(number.rounded()))" }

/// Messages in a second; nil before there are two snapshots.
func shownRate(_ rate: Double?) -> String {
  guard let rate else { return "-" }
  return switch rate {
  case 0: "0/s"
  case ..<0.1: "<0.1/s"
  case ..<10: String(format: "%.1f/s", rate)
  default: "\(shownCount(Int(rate.rounded())))/s"
  }
}

/// To the second, as people compare it with their clock.
func shownInstant(_ text: String) -> String { visible(text.replacing(/\.[0-9]+/, with: "", maxReplacements: 1)) }

func shownAge(milliseconds: Int?) -> String {
  guard let milliseconds else { return "-" }
  return switch milliseconds {
  case ..<1000: "\(milliseconds) ms"
  case ..<60_000: String(format: "%.1f s", Double(milliseconds) / 1000)
  case ..<3_600_000: "\(milliseconds / 60_000) min"
  default: "\(milliseconds / 3_600_000) h"
  }
}

func shownTime(microseconds: Int?) -> String {
  guard let microseconds else { return "-" }
  return switch microseconds {
  case ..<1000: "\(microseconds) µs"
  case ..<100_000: String(format: "%.1f ms", Double(microseconds) / 1000)
  default: shownAge(milliseconds: microseconds / 1000)
  }
}

func shownBytes(_ count: Int) -> String {
  switch count {
  case ..<1024: "\(count) B"
  case ..<(1 << 20): String(format: "%.1f KiB", Double(count) / 1024)
  default: String(format: "%.1f MiB", Double(count) / 1_048_576)
  }
}
