// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What stands in a program that was built from these specs: the service's name and their fingerprint.
package func fingerprintMark(_ sources: [SourceFile], service: String) -> String {
  "\(fingerprintPrefix)\(service):\(fingerprint(sources))"
}

/// By this a mark is found in a program.
package let fingerprintPrefix = "armature-spec:"

/// Tells specs, with the schema files that they refer to, from their other versions: 32 hexadecimal digits over their bytes.
///
/// Tests do not count: the same program comes of specs that differ in them alone. Neither the files' names nor their order count,
/// so the same files have the same fingerprint wherever they lie. It is no seal:
/// who wants to can make two that are alike.
package func fingerprint(_ sources: [SourceFile]) -> String {
  let hashes = needed(sources).map { withoutTests($0) }.filter { !saysNothing($0) }.map { FingerprintHash($0) }.sorted()
  var whole = FingerprintHash([])
  for hash in hashes {
    whole.add(hash.first)
    whole.add(hash.second)
  }
  return hexadecimal(whole.first) + hexadecimal(whole.second)
}

/// The specs, and the shared specs and schema files whose names stand in one of those that are needed. Shared schema files are for shared
/// specs alone: one of them may be called like one of the target's.
private func needed(_ sources: [SourceFile]) -> [SourceFile] {
  let own = sources.filter { !$0.isSchema && !$0.isShared }
  let found = named(by: own, among: sources.filter { $0.isSchema != $0.isShared })
  return own + found + named(by: found.filter(\.isShared), among: sources.filter { $0.isSchema && $0.isShared })
}

/// The files whose names stand in one of the first, or in one of those that do.
func named(by first: [SourceFile], among others: [SourceFile]) -> [SourceFile] {
  var (waiting, rest, found) = (first[...], others, [SourceFile]())
  while let source = waiting.popFirst(), !rest.isEmpty {
    let named = rest.filter { source.mentions(String($0.name.split(separator: "/").last ?? "")) }
    let names = Set(named.map(\.name))
    rest.removeAll { names.contains($0.name) }
    waiting += named
    found += named
  }
  return found
}

/// Two hashes of Fowler, Noll and Vo, which begin differently.
private struct FingerprintHash: Comparable {
  var first: UInt64 = 0xcbf2_9ce4_8422_2325
  var second: UInt64 = 0x8422_2325_cbf2_9ce4

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { for byte in $0 { add(byte) } }
  }

  mutating func add(_ byte: UInt8) {
    first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
    second = (second ^ UInt64(byte) ^ first >> 56) &* 0x100_0000_01b3
  }

  mutating func add(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  static func < (a: Self, b: Self) -> Bool { (a.first, a.second) < (b.first, b.second) }
}

private func hexadecimal(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
