// SPDX-License-Identifier: Apache-2.0

import ArmatureExport
import Testing

/// The proof sheets of the specs in `Tests/Corpus/sheet`.
@Suite struct SheetTests {
  @Test(arguments: GoldenCase.all(in: "sheet"))
  func specsPromiseWhatTheSheetSays(_ golden: GoldenCase) throws {
    try golden.compare(proofSheet(try golden.pipeline()), with: "sheet.txt")
  }
}
