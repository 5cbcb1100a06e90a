// SPDX-License-Identifier: Apache-2.0

/// What a stage does with a message, as a type: a loop over it calls a stage that neither blocks nor suspends directly.
///
/// A call of an `async` closure costs a tenth of a microsecond, even where nothing in it suspends, because nobody can see
/// that. A generic loop is compiled for the type, and sees it.
@_spi(Generated)
public protocol StageBody: Sendable {
  associatedtype Input: Sendable
  associatedtype Output: Sendable

  func perform(_ input: Input, _ context: StageContext) async throws -> Output
}

@_spi(Generated)
public struct BlockBody<Input: Sendable, Output: Sendable>: StageBody {
  public let body: @Sendable (Input, StageContext) throws -> Output

  @inlinable public init(_ body: @escaping @Sendable (Input, StageContext) throws -> Output) { self.body = body }

  @inlinable public func perform(_ input: Input, _ context: StageContext) async throws -> Output {
    try body(input, context)
  }
}

@_spi(Generated)
public struct AsyncBody<Input: Sendable, Output: Sendable>: StageBody {
  public let body: @Sendable (Input, StageContext) async throws -> Output

  @inlinable public init(_ body: @escaping @Sendable (Input, StageContext) async throws -> Output) { self.body = body }

  @inlinable public func perform(_ input: Input, _ context: StageContext) async throws -> Output {
    try await body(input, context)
  }
}
