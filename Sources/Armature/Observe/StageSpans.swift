// SPDX-License-Identifier: Apache-2.0

import Tracing

// The spans of stages: one for each attempt, and of a run of pure stages one for all of them, below the span of their message.
// What a stage does meanwhile belongs to its span: it is the context of the task.

extension ProcessCore {
  /// Tries a stage within a span of the message, where it has one.
  public func traced<Body: StageBody>(
    _ body: Body, _ value: Body.Input, _ context: StageContext, stage: Int, _ trace: MessageTrace?
  ) async throws -> Body.Output {
    guard let trace else { return try await body.perform(value, context) }
    let span = beginSpan(of: trace, stage: stage, attempt: context.attempt)
    do {
      let output = try await InstrumentationContext.withValue(span.context) { try await body.perform(value, context) }
      trace.source.end(span)
      return output
    } catch {
      end(span, of: trace, stage: stage, failedBy: error)
      throw error
    }
  }

  /// Runs pure stages, of which the one at `position` is the first, within one span.
  public func traced<Value, Out>(
    _ value: Value, _ progress: inout Progress, _ trace: MessageTrace?, from position: Int,
    _ body: (Value, inout Progress) throws -> Out?
  ) throws -> Out? {
    guard let trace else { return try body(value, &progress) }
    let span = beginSpan(of: trace, stage: position, attempt: 1)
    do {
      let output = try InstrumentationContext.withValue(span.context) { try body(value, &progress) }
      if output == nil { span.attributes["armature.filtered"] = facts.stages[progress.stage].name }
      trace.source.end(span)
      return output
    } catch {
      end(span, of: trace, stage: progress.stage, failedBy: error)
      throw error
    }
  }

  /// Of a run of pure stages, the first is meant.
  func beginSpan(of trace: MessageTrace, stage: Int, attempt: Int) -> any Span {
    trace.source.begin(templates[stage], within: trace.span.context) { $0["armature.attempt"] = attempt }
  }

  /// One call for many messages: it is a part of the first one's trace, and has links to the others.
  func beginSpan(ofBatch traces: [MessageTrace], count: Int, stage: Int, attempt: Int) -> (span: any Span, trace: MessageTrace)? {
    guard let first = traces.first else { return nil }
    let span = beginSpan(of: first, stage: stage, attempt: attempt)
    span.attributes["messaging.batch.message_count"] = count
    for trace in traces.dropFirst() { span.addLink(SpanLink(context: trace.span.context, attributes: [:])) }
    return (span, first)
  }

  func end(_ span: any Span, of trace: MessageTrace, stage: Int, failedBy cause: any Error) {
    trace.source.fail(span, TracedFailure(cause, shownAs: facts.shown(cause, at: stage)))
    trace.source.end(span)
  }
}

extension ProcessFacts {
  /// The templates of its stages' spans, by their index.
  func templates(_ source: TraceSource) -> [SpanTemplate] { stages.indices.map { template(source, segment(of: $0)) } }

  private func template(_ source: TraceSource, _ range: ClosedRange<Int>) -> SpanTemplate {
    let run = stages[range]
    let first = stages[range.lowerBound]
    let name = range.count == 1 ? first.name : "\(first.name)…\(stages[range.upperBound].name)"
    return source.template(
      "\(self.name) \(name)", .internal,
      [
        "armature.process": .string(self.name), "armature.stage": .string(name),
        "armature.stages": .stringArray(run.map { "\($0.kind.rawValue) \($0.name)" }),
        "armature.spec": .string(spec(of: first.index)),
      ])
  }
}
