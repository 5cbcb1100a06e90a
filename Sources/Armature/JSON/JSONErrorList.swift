// SPDX-License-Identifier: Apache-2.0

/// The errors of one message, in the order in which they were found, up to a limit.
@usableFromInline
final class JSONErrorList {
  private(set) var errors: [JSONError] = []
  /// How many errors are kept; as many as there are once nothing can follow.
  private var errorsMax: Int

  init(errorsMax: Int) { self.errorsMax = errorsMax }

  var isFull: Bool { errors.count >= errorsMax }

  /// How many more errors are kept.
  var room: Int { max(0, errorsMax - errors.count) }

  /// Keeps no more errors.
  func end() { errorsMax = errors.count }

  func append(_ error: JSONError) {
    if case .told = error.problem { return }
    if !isFull { errors.append(error) }
  }

  /// A syntax error shows up again when the value around it is passed.
  func isLast(at offset: Int) -> Bool { errors.last?.offset == offset }
}

@_spi(Generated)
extension JSONReader {
  /// Keeps an error, and goes behind the value of the object or array at `start` in which it was found.
  ///
  /// It throws at once where the first error ends the reading, where enough errors are kept, and where the value is no
  /// JSON, so that nobody knows what comes behind it.
  @inline(never)
  public mutating func recover(from error: JSONError, in start: Int) throws(JSONError) {
    guard let errors else { throw error }
    errors.append(error)
    if case .beyond = error.problem { errors.end() }
    if errors.isFull { throw JSONError(offset: error.offset, problem: .told) }
    offset = bytes.member(in: start, at: error.offset).value
    depthLeft = limits.depthMax - bytes.depth(at: start) - 1
    let elementsLeft = elementsLeft
    do throws(JSONError) {
      try skipValue()
    } catch {
      if !errors.isLast(at: error.offset) { errors.append(error) }
      errors.end()
      throw JSONError(offset: error.offset, problem: .told)
    }
    // What the value holds was counted once already, at least in part, and stands in a text whose length is limited.
    self.elementsLeft = elementsLeft
  }

  /// Keeps an error while others of the same value follow, of which the last one is thrown.
  public func note(_ error: JSONError) { errors?.append(error) }
}

extension JSONReader {
  /// Reads a message and what follows it, which is wrong too where it is more than white space.
  mutating func readWhole<Message: WireMessage>(_ message: Message.Type) throws(JSONError) {
    do throws(JSONError) {
      _ = try Message(from: &self)
    } catch {
      // A message that was read to its end, and whose errors are told, is no reason not to look behind it.
      guard case .told = error.problem, error.offset == offset - 1, let errors, !errors.isFull else { throw error }
    }
    try readEnd()
  }
}
