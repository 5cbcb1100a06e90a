// SPDX-License-Identifier: Apache-2.0

import Synchronization

// How messages of a batch are lost: their leases end while they wait for an attempt, or while it is under way.

extension BatchStage {
  /// A call is cancelled where it can be of no use to any of its messages, and a batch that waits for one looks whether it still is.
  ///
  /// Each place is asked again, and the call is found, while no other batch can begin: messages may have left their places meanwhile, and
  /// others come.
  func lose(_ notes: Set<Int>) {
    let ofNoUse = held.withLock { held -> Task<Void, Never>? in
      let lost = held.intersection(notes).filter { core.isLost(note: $0) }
      held.subtract(lost)
      return held.isEmpty && !lost.isEmpty ? calls.last : nil
    }
    ofNoUse?.cancel()
    turnstile?.lookAgain()
  }

  var isLost: Bool { held.withLock { $0.isEmpty } }

  /// An attempt begins with all whose leases are not lost: nothing of the others could be acknowledged, and they come again. Returns
  /// the values; nil where none is left.
  func begin(_ batch: inout Ring<Frame<Input>>, _ notes: Set<Int>, _ pass: Pass) -> [Input]? {
    // Before they are asked: what is lost from now on is taken off here.
    held.withLock { $0 = notes }
    dropLost(&batch)
    var values: [Input] = []
    for index in 0..<batch.count {
      slates[index].enter(note: batch[index].receipt.note)
      values.append(batch[index].value)
    }
    if values.isEmpty { turnstile?.record(.unknown, of: pass) }
    return values.isEmpty ? nil : values
  }

  /// What slates hold of a batch's messages.
  func notes(of batch: borrowing Ring<Frame<Input>>) -> Set<Int> {
    var notes: Set<Int> = []
    for index in 0..<batch.count { notes.insert(batch[index].receipt.note) }
    return notes
  }

  /// What is dropped is released, which the store refuses: then it is told as lost.
  private func dropLost(_ batch: inout Ring<Frame<Input>>) {
    var kept = Ring<Frame<Input>>(minimumCapacity: batch.count)
    while let frame = batch.popFirst() {
      let (note, isLost) = (frame.receipt.note, frame.receipt.isLost)
      if isLost { held.withLock { _ = $0.remove(note) } } else { kept.append(frame) }
    }
    swap(&kept, &batch)
  }
}
