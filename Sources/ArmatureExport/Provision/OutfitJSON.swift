// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureProvision
internal import ArmatureReport

/// The same for programs: times in seconds, `null` where the environment or the credentials decide.
package func outfitJSON(_ outfit: Outfit) -> String {
  jsonText(
    .object([
      Literal.Member("armature", .string(armatureVersion)), Literal.Member("queues", .list(outfit.queues.map(queue))),
      Literal.Member("tables", .list(outfit.tables.map(table))),
      Literal.Member("others", .list(outfit.others.map(Literal.string))), Literal.Member("notes", .list(outfit.notes.map(note))),
    ]))
}

private func queue(_ queue: NeededQueue) -> Literal {
  let redrive = queue.redrive.map { redrive in
    Literal.object([Literal.Member("target", .string(redrive.target)), Literal.Member("receives", .int(redrive.receives))])
  }
  return .object([
    Literal.Member("name", .string(queue.name)), Literal.Member("region", text(queue.place.region)),
    Literal.Member("account", text(queue.place.account)), Literal.Member("endpoint", text(queue.place.unusualEndpoint)),
    Literal.Member("fifo", .bool(queue.isFIFO)), Literal.Member("visibilitySeconds", .int(queue.visibilitySeconds)),
    Literal.Member("retentionSeconds", .int(queue.retentionSeconds)), Literal.Member("waitSeconds", .int(queue.waitSeconds)),
    Literal.Member("redrive", redrive ?? .null), Literal.Member("uses", .list(queue.uses.map { .string(told($0)) })),
    Literal.Member("place", location(queue.span)),
  ])
}

private func table(_ table: NeededTable) -> Literal {
  .object([
    Literal.Member("name", .string(table.name)), Literal.Member("region", text(table.place.region)),
    Literal.Member("endpoint", text(table.place.unusualEndpoint)), Literal.Member("key", .string(table.keyField)),
    Literal.Member("keyType", .string(table.keyType)), Literal.Member("timeToLive", .string(table.expiryField)),
    Literal.Member("billing", .string(table.billing)), Literal.Member("place", location(table.span)),
  ])
}

private func note(_ fault: ProvisionFault) -> Literal {
  .object([
    Literal.Member("message", .string(fault.message)), Literal.Member("help", .string(fault.help)),
    Literal.Member("place", location(fault.span)),
  ])
}

private func text(_ text: String?) -> Literal { text.map(Literal.string) ?? .null }

private func location(_ span: Span) -> Literal {
  .object([
    Literal.Member("file", .string(span.file)), Literal.Member("line", .int(span.start.line)),
    Literal.Member("column", .int(span.start.column)),
  ])
}
