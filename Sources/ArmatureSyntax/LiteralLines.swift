// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Where each line of a literal block's value begins in the file.
///
/// The value's lines are the file's lines below the `|` without their indentation. So what a line is longer in the file
/// than in the value is its indentation, whether YAML found it out or the header gave it.
func literalLinePositions(of value: String, header: Position, _ lines: SourceLines) -> [Position] {
  value.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, text in
    let number = header.line + 1 + index
    let written = lines.indices.contains(number - 1) ? lines[number - 1].count : 0
    return Position(line: number, column: max(0, written - text.unicodeScalars.count) + 1)
  }
}
