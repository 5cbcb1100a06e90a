// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Bombs
import Testing

/// Specs that are made to cost time or memory: each is refused by what is wrong with it, or taken, and soon.
///
/// The limit is for what hangs. What is slow, `make soak CASE=bombs` tells with the same bombs and a release build.
@Suite struct BombTests {
  /// Without those that take seconds to make or to compile in a build for debugging: `LargeSpec` has one like them.
  @Test(.timeLimit(.minutes(1)), arguments: Bomb.all.filter { !$0.codes.contains("patterns-too-large") && $0.name != "a million keys" })
  func aBombIsRefusedByItsName(_ bomb: Bomb) {
    let report = checkOnly(bomb.files.map { SourceFile(name: $0.name, bytes: $0.bytes) })
    let codes = Set(report.problems.map { type(of: $0).code })
    #expect(codes.isSuperset(of: bomb.codes), "\(codes.sorted())")
    #expect(codes.isEmpty == bomb.codes.isEmpty, "\(codes.sorted())")
    #expect(report.problems.count <= bomb.findingsMax)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Bomb.marks.filter { $0.name.hasSuffix("behind a key") })
  func aMillionOfOneMarkIsRead(_ bomb: Bomb) {
    let report = checkOnly(bomb.files.map { SourceFile(name: $0.name, bytes: $0.bytes) })
    #expect(report.hasErrors)
    #expect(report.problems.count < 10)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Bomb.chains)
  func aChainIsGoneOverOnce(_ bomb: Bomb) {
    let report = checkOnly(bomb.files.map { SourceFile(name: $0.name, bytes: $0.bytes) })
    #expect(report.problems.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func aNameBesideManyOthersIsStillGuessed() {
    let names = (0..<200).map { "Message\($0)" }
    for name in names { #expect(nearest("Mesage" + name.dropFirst(7), in: names) != nil) }
    #expect(suggestion(for: "Else", in: names, otherwise: "").hasPrefix("there are `Message0`, `Message1`, `Message10`, "))
  }
}
