// SPDX-License-Identifier: Apache-2.0

import CCore
import Figures
import Foundation

/// Measures one kind of messages: our generated decoder takes turns with each peer in one run and on one core, and each
/// ratio is one of neighbours, because a machine is not as fast in one moment as in the next.
@Sendable
func measure(_ messages: MessageCase) throws -> [Figure] {
  signal(SIGPIPE, SIG_IGN)
  if core_pin() == 0 { print("# not kept on one core: this machine does not let us") }
  defer { core_release() }
  let made = messages.messages()
  let file = try messageFile(messages.name)
  defer { try? FileManager.default.removeItem(at: file) }
  try writeBodies(made.bodies, to: file)
  var race = MessageRace(messages: messages, made: made, file: file)
  return try race.run()
}

/// Where messages are written for the peers. They get its path in a line of words, so that it must not be an absolute
/// one, which could hold blanks.
func messageFile(_ name: String) throws -> URL {
  let folder = ".armature/bench"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return URL(fileURLWithPath: "\(folder)/\(name).messages")
}

private struct MessageRace {
  let messages: MessageCase
  let made: MadeMessages
  let file: URL
  private var ours: [Double] = []

  init(messages: MessageCase, made: MadeMessages, file: URL) {
    (self.messages, self.made, self.file) = (messages, made, file)
  }

  mutating func run() throws -> [Figure] {
    // The first turn of each warms up, and shows that all come to the same.
    _ = try ourTurn()
    ours = []
    var runners: [(peer: MessagePeer, running: any RunningPeer, rates: [Double], ratios: [Double])] = []
    for peer in MessagePeer.all {
      guard let running = try peer.start() else { continue }
      _ = try turn(of: peer.name, running)
      runners.append((peer, running, [], []))
    }
    for round in 0..<9 {
      for index in runners.indices where round < runners[index].peer.roundCount {
        let ourRate = try ourTurn()
        let rate = try turn(of: runners[index].peer.name, runners[index].running)
        runners[index].rates.append(rate)
        runners[index].ratios.append(ourRate / rate)
      }
    }
    return [figure("ours", ours)]
      + MessagePeer.all.flatMap { peer in
        let runner = runners.first { $0.peer.name == peer.name }
        return [figure(peer.name, runner?.rates ?? []), ratio(peer, runner?.ratios ?? [])]
      }
  }

  private func figure(_ name: String, _ rates: [Double]) -> Figure {
    Figure(name, median(rates), "messages/s")
  }

  private func ratio(_ peer: MessagePeer, _ ratios: [Double]) -> Figure {
    let goal = peer.ratioMin(in: messages).map { Figure.Goal.atLeast($0) } ?? .none
    return Figure("ours over \(peer.name)", median(ratios), "x", goal: goal)
  }

  private mutating func ourTurn() throws -> Double {
    let start = ContinuousClock.now
    let tally = GeneratedDecoders.tally(messages.shape, made.bodies)
    let seconds = (ContinuousClock.now - start).seconds
    try check("ours", tally)
    let rate = Double(made.bodies.count) / seconds
    ours.append(rate)
    return rate
  }

  private func turn(of name: String, _ peer: any RunningPeer) throws -> Double {
    let (tally, seconds) = try peer.time(messages.shape, file)
    try check(name, tally)
    return Double(made.bodies.count) / seconds
  }

  private func check(_ name: String, _ tally: MessageTally) throws {
    guard tally == made.expected else { throw WrongTally(name: name, tally: tally, expected: made.expected) }
  }
}

private struct WrongTally: Error, CustomStringConvertible {
  var name: String
  var tally: MessageTally
  var expected: MessageTally

  var description: String { "\(name) came to \(tally), and should have come to \(expected)" }
}
