// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SwiftTokensTests {
  @Test(arguments: [
    ("let a = \"b\" // c\n/// d\nvar x", "let name = string comment var name"),
    ("// a\rvar x", "comment var name"), ("/* a /* b */ c */ d", "comment name"), ("\"a\\\"b\" c", "string name"),
    ("\"a\\(b(\"c\"))d\"", "string interpolation name ( string )"), ("\"a\nb", "string unclosed name"),
    ("#\"a\"b\"#", "#string"), ("\"\"\"\na \"b\" c\n\"\"\" d", "long string name"), ("`init`: 1_000.5", "name : number"),
    ("#sourceLocation(file: \"x\", line: 1)", "#sourceLocation ( name : string , name : number )"),
  ])
  func aTextIsReadAsSwiftcReadsIt(_ text: String, _ kinds: String) {
    #expect(SwiftTokens.kinds(of: text).joined(separator: " ") == kinds)
  }
}
