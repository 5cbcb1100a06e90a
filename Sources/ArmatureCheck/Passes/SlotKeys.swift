// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A schedule's `slot` is a key that no other time of it has, but two schedules may have the same.
func checkSlotKeys(_ processes: [Process], _ schedules: [Schedule], _ report: inout Report) {
  for process in processes {
    guard let key = process.once?.key, key.type?.bare == .timestamp else { continue }
    let filling = schedules.filter { $0.process == process.name.value && $0.message?.values.isSlot(at: key.steps[...]) == true }
    guard filling.count > 1 else { continue }
    report.add(OnceKey(path: key.written, span: key.span, fault: .slots(filling[0].name, filling[1].name)))
  }
}

extension RecordValue {
  fileprivate func isSlot(at path: ArraySlice<KeyRead.Step>) -> Bool {
    guard let step = path.first, let entry = entries.first(where: { $0.field == step.field }) else { return false }
    switch entry.value {
    case .read(let read): return path.count == 1 && read.root == .key("slot")
    case .record(let record): return record.isSlot(at: path.dropFirst())
    default: return false
    }
  }
}
