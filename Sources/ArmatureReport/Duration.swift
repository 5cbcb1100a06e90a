// SPDX-License-Identifier: Apache-2.0

/// A time as a spec writes it: `90s`, `5m`, `1500ms`; the largest unit in which it is a whole number.
package func duration(_ milliseconds: Int) -> String {
  let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
  guard milliseconds > 0, let (unit, size) = units.first(where: { milliseconds % $0.1 == 0 }) else { return "\(milliseconds)ms" }
  return "\(milliseconds / size)\(unit)"
}
