// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureReport

/// The findings as SARIF 2.1.0, which code hosts show beside the lines of a change.
///
/// `page` gives the text of a code's page, which becomes the help of its rule. What is allowed in the spec is there, too, as
/// suppressed in source with its reason.
package func sarifFindings(_ report: Report, page: (String) -> String?) -> String {
  let results = report.problems.map { ($0, String?.none) } + report.allowed.map { ($0.problem, $0.reason) }
  let codes = Set(results.map { type(of: $0.0).code }).sorted()
  let driver = Literal.object([
    Literal.Member("name", .string("armature")), Literal.Member("semanticVersion", .string(armatureVersion)),
    Literal.Member("informationUri", .string("https://github.com/armature/armature")),
    Literal.Member("rules", .list(codes.map { rule($0, page($0)) })),
  ])
  let run = Literal.object([
    Literal.Member("tool", .object([Literal.Member("driver", driver)])),
    Literal.Member("columnKind", .string("unicodeCodePoints")),
    Literal.Member("results", .list(results.map { result($0.0, reason: $0.1, codes) })),
  ])
  return jsonText(
    .object([
      Literal.Member("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      Literal.Member("version", .string("2.1.0")), Literal.Member("runs", .list([run])),
    ]))
}

private func rule(_ code: String, _ page: String?) -> Literal {
  var members = [Literal.Member("id", .string(code))]
  if let page {
    let paragraphs = page.split(separator: "\n\n").map { $0.split(separator: "\n").joined(separator: " ") }
    if paragraphs.count > 1 { members.append(Literal.Member("shortDescription", message(paragraphs[1]))) }
    let help = [Literal.Member("text", .string(page)), Literal.Member("markdown", .string(page))]
    members.append(Literal.Member("help", .object(help)))
  }
  return .object(members)
}

private func result(_ problem: any Problem, reason: String?, _ codes: [String]) -> Literal {
  let code = type(of: problem).code
  // To find what was probably meant takes as long as all else.
  let help = problem.help
  var members = [
    Literal.Member("ruleId", .string(code)), Literal.Member("ruleIndex", .int(codes.firstIndex(of: code) ?? -1)),
    Literal.Member("level", .string(type(of: problem).severity.rawValue)),
    Literal.Member("message", message("\(visible(problem.message)): \(visible(help))")),
    Literal.Member("locations", .list([location(problem.span)])),
  ]
  let related = problem.related.map { location($0.span, visible($0.message)) }
  if !related.isEmpty { members.append(Literal.Member("relatedLocations", .list(related))) }
  if let fix = problem.fix { members.append(Literal.Member("fixes", .list([change(fix, help)]))) }
  if let reason {
    let suppression = [Literal.Member("kind", .string("inSource")), Literal.Member("justification", .string(reason))]
    members.append(Literal.Member("suppressions", .list([.object(suppression)])))
  }
  return .object(members)
}

private func location(_ span: Span, _ text: String? = nil) -> Literal {
  let physical = Literal.object([
    Literal.Member("artifactLocation", artifact(span.file)), Literal.Member("region", region(span)),
  ])
  let said = text.map { [Literal.Member("message", message($0))] } ?? []
  return .object([Literal.Member("physicalLocation", physical)] + said)
}

private func change(_ fix: Fix, _ help: String) -> Literal {
  let replacement = Literal.object([
    Literal.Member("deletedRegion", region(fix.span)),
    Literal.Member("insertedContent", .object([Literal.Member("text", .string(fix.text))])),
  ])
  let change = Literal.object([
    Literal.Member("artifactLocation", artifact(fix.span.file)), Literal.Member("replacements", .list([replacement])),
  ])
  return .object([Literal.Member("description", message(help)), Literal.Member("artifactChanges", .list([change]))])
}

private func region(_ span: Span) -> Literal {
  .object([
    Literal.Member("startLine", .int(span.start.line)), Literal.Member("startColumn", .int(span.start.column)),
    Literal.Member("endLine", .int(span.end.line)), Literal.Member("endColumn", .int(span.end.column)),
  ])
}

private func artifact(_ file: String) -> Literal { .object([Literal.Member("uri", .string(uri(file)))]) }

private func message(_ text: String) -> Literal { .object([Literal.Member("text", .string(text))]) }

/// A path as a reference of RFC 3986: what is no letter, digit or one of `-._~/` is escaped, and a colon in front of the first slash too.
private func uri(_ path: String) -> String {
  let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
  return path.utf8.map { byte in
    plain.contains(byte)
      ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }.joined()
}
