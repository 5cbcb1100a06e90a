// SPDX-License-Identifier: Apache-2.0

import Armature

struct Import: ImportStages {
  func `class`(
    self value: String, init number: Int, default fallback: String?, func name: String, `inout`: Int
  ) -> (frame: String, stages: Int, progress: Bool) {
    (value, number + `inout`, fallback == name)
  }
  func `switch`(
    frame: String, stages: Int, progress: Bool, await text: String?, repeat isAgain: Bool
  ) throws -> (guard: String, where: String?) {
    (frame, isAgain ? text : nil)
  }
  func `guard`(_ text: String) -> String { text }
  func `init`(guard text: String, where place: String?) -> (`let`: Int, `var`: Int) { (text.count, place?.count ?? 0) }
  func `self`(
    self value: String, writer: [String]?, key: [String: Int], item: [[Int]], value values: [String: [String]]?
  ) {}
  func `default`(`let` number: Int, reader: String) async throws {}
}
