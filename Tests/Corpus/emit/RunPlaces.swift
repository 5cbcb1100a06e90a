// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// Errors of the golden Swift: the file and line that they name, and what they do not show.
@Suite struct RunPlaces {
  /// The beginning of a change, what it becomes, the pointer, and the place that asked for another value.
  private static let changes: [(old: String, new: String, pointer: String, place: String)] = [
    (#""id":"1""#, #""id":"""#, "/id", "spottypes.yaml:12"), (#""id":"1""#, #""id":1"#, "/id", "spottypes.yaml:12"),
    (#""money":1"#, #""money":-1"#, "/money", "spottypes.yaml:5"), (#""money":1"#, #""money":"1""#, "/money", "spots.yaml:7"),
    ("red", "blue", "/colour", "spottypes.yaml:6"),
    (#"["a",1"#, #"["a",-1"#, "/pair/1", "spottypes.yaml:7"), (#"["a",1"#, #"[1,1"#, "/pair/0", "spottypes.yaml:7"),
    (#"["a",1,{"size":1}]"#, "[]", "/pair", "spottypes.yaml:7"),
    (#"1,{"size":1}]"#, #"1,{"size":10}]"#, "/pair/2/size", "spottypes.yaml:15"),
    (#"1,{"size":1}]"#, #"1,{"size":"1"}]"#, "/pair/2/size", "spottypes.yaml:15"),
    (#""part":{"#, #""part":{"a":1,"b":1,"#, "/part", "spottypes.yaml:16"),
    ("moved", "made", "/event/label", "spottypes.yaml:19"), ("long", "no", "/event/label", "spots.yaml:16"),
    ("moved", "gone", "/event/kind", "spottypes.yaml:8"), (#""a":1"#, #""a":0"#, "/payload/a", "spots.schema.json:4"),
    (#""b":"b""#, #""b":"bbbb""#, "/payload/b", "spotsdefs.schema.json:5"),
    (#"["c"]"#, #"["c","cccc"]"#, "/payload/c/1", "spotsdefs.schema.json:5"),
    (#""city":"xy""#, #""city":"x""#, "/address/city", "spots.schema.json:13"),
    (#""city":"xy""#, #""city":7"#, "/address/city", "spots.schema.json:13"),
    (#""name":"n""#, #""name":"nnnnn""#, "/address/name", "spotsdefs.schema.json:8"),
  ]
  private static let valid = #"""
    {"id":"1","money":1,"colour":"red","pair":["a",1,{"size":1}],"part":{"size":1},"event":{"kind":"moved","label":"long"},
     "payload":{"a":1,"b":"b","c":["c"]},"address":{"city":"xy","name":"n"}}
    """#

  @Test(arguments: changes.indices)
  func errorsNameTheFileThatAsked(_ index: Int) throws {
    let change = Self.changes[index]
    try expectRoundTrip(SpotsOrder.self, Self.valid)
    let text = Self.valid.replacing(change.old, with: change.new, maxReplacements: 1)
    let error = #expect(throws: MessageError.self) { try SpotsOrder(decoding: Array(text.utf8)) }
    #expect(error?.pointer == change.pointer)
    #expect(error?.place == change.place, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func allErrorsOfATupleAreTold() {
    let text = Self.valid.replacing(#"["a",1,{"size":1}]"#, with: #"[1,-1,{"size":10},{"size":1},{}]"#)
    let errors = SpotsOrder.errors(in: Array(text.utf8))
    #expect(errors.map(\.pointer) == ["/pair/0", "/pair/1", "/pair/2/size", "/pair/4/size"])
  }

  @Test func nothingSensitiveIsShownFromAnyContainer() throws {
    let valid = #"""
      {"list":[{"pin":"pinned"}],"map":{"a":{"pin":"pinned"}},"row":["x",{"pin":"pinned"},{"pin":"pinned"}],
       "either":{"kind":"card","pin":"pinned"},"nullable":{"pin":"pinned"},"optional":{"pin":"pinned"},
       "tree":{"pin":"pinned","next":{"pin":"pinned"}},"names":{"pinned":{"pinned":1}},"bag":{"pinned":"yes"},"state":"pinned"}
      """#
    let message = try expectRoundTrip(MasksAll.self, valid)
    struct Around { var message: MasksAll }
    var dumped = ""
    dump(Around(message: message), to: &dumped)
    for text in [dumped, "\(message)", String(reflecting: message), "\(Around(message: message))", "\([message.row])"] {
      #expect(!text.contains("pinned"))
      #expect(text.contains("***"))
    }
    let places = valid.ranges(of: "pinned")
    for place in places {
      for new in [#"pin7ed","pin7ed":"pin7ed"#, "pin7ed\u{1}", "pin\\7ed", "pin7ed"] {
        expectSilence(valid.replacingCharacters(in: place, with: new))
      }
      let quoted = valid.index(before: place.lowerBound)..<valid.index(after: place.upperBound)
      for new in ["77777", "[77777]", "7.7.7", #"{"77777":1}"#] { expectSilence(valid.replacingCharacters(in: quoted, with: new)) }
    }
  }

  /// Whatever is wrong, no error shows the value that was put in, nor one beside it. What is expected is the spec's own text.
  private func expectSilence(_ text: String) {
    for error in MasksAll.errors(in: Array(text.utf8)) {
      let description = "\(error)".replacing(error.expected, with: "")
      for shown in [description, String(reflecting: error).replacing(error.expected, with: ""), error.found, error.pointer] {
        #expect(!shown.contains("pin7") && !shown.contains("777") && !shown.contains("pinned"), "\(shown)")
      }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
