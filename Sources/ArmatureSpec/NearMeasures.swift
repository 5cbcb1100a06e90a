// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What was probably meant by an order, a rate, a size or a mark behind a value, where a machine had better not write it.

/// What an order is called elsewhere.
func orderMeant(by word: String) -> String? {
  switch word.lowercased() {
  case "input", "fifo", "ordered", "sequential", "strict", "in order", "in-order", "true": return "input"
  case "none", "unordered", "any", "parallel", "concurrent", "false", "no", "null": return "none"
  default: break
  }
  guard let match = word.wholeMatch(of: /by(?:[-_:] ?([a-z][A-Za-z0-9_.]*)|([A-Z])([A-Za-z0-9_.]*))/) else { return nil }
  return "by " + (match.1.map(String.init) ?? (match.2 ?? "").lowercased() + (match.3 ?? ""))
}

/// A value and a comment behind it, as other languages write one.
func commentMeant(in text: String) -> String? {
  guard let match = text.wholeMatch(of: /([A-Za-z0-9][^ ]*) +\/\/ *(.*)/) else { return nil }
  return "write \(quote("\(match.1) # \(match.2)")): comments begin with `#`"
}

/// A rate or a size without a unit, or with one that may mean two, and a time that is no bound, as they can be written.
func measureNear(_ text: String, _ holds: Holds) -> String? {
  switch holds {
  case .rate where !text.hasPrefix("+") && isValue(wholeNumber(text, in: 1...rateMax)):
    return "write \(quote("\(text)/s")), or another unit: `/m` or `/h`"
  case .size: return sizeNear(text)
  case .span where isValue(milliseconds(text)): return "write \(quote("\"<= \(text)\"")) or \(quote("\">= \(text)\""))"
  default: return nil
  }
}

private func sizeNear(_ text: String) -> String? {
  if isWhole(text), isValue(bytes("\(text)MiB")) { return "write \(quote("\(text)MiB")), or another unit: `B`, `KiB` or `GiB`" }
  guard let match = text.wholeMatch(of: /([0-9]{1,9}) ?([KkMG])[Bb]?/) else { return nil }
  let size = "\(match.1)\(match.2.uppercased())iB"
  return isValue(bytes(size)) ? "write \(quote(size)): units are powers of 1024" : nil
}
