// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// Parses a value that was read from `start` on, and throws the first thing that a rule finds wrong with it; where all
  /// errors are asked for, the last one, behind the others.
  ///
  /// `file` is given where the rule stands in another file than the record.
  public func check(
    _ value: RawJSON, at start: Int, _ rule: JSONCheck.Rule, file: StaticString = ""
  ) throws(JSONError) {
    let errors = self.errors(in: value, at: start, errorsMax: self.errors?.room ?? 1, rule, file: file)
    for error in errors.dropLast() { note(error) }
    if let last = errors.last { throw last }
  }

  /// Whether the number that was just read, from `start` on, is a multiple of a decimal one: exact on its digits.
  public func isMultiple(of divisor: StaticString, from start: Int) -> Bool {
    JSONBytes.withBytes(of: divisor) { divisor in
      JSONDecimal(bytes, start..<max(start, offset)).isMultiple(of: JSONDecimal(divisor, 0..<divisor.count))
    }
  }

  /// Whether no two items of the array that was just read, from `start` on, are the same as JSON values.
  ///
  /// False too where an object in it holds a key twice, which makes it no value.
  public func isUnique(from start: Int) -> Bool {
    var reader = JSONValueReader(bytes, from: start, limits: .ofCheckedTexts)
    guard case .array(let items) = try? reader.readValue() else { return false }
    return JSONRules.isUnique(items)
  }
}

extension JSONReader {
  /// All that is wrong with a value, up to a limit, each at its place in the text.
  func errors(
    in value: RawJSON, at start: Int, errorsMax: Int, _ rule: JSONCheck.Rule, file: StaticString = ""
  ) -> [JSONError] {
    let (limits, range) = (limits, value.range)
    return value.withBytes { bytes in
      var reader = JSONValueReader(bytes, from: range.lowerBound, limits: limits)
      do throws(JSONError) {
        let value = try reader.readValue()
        let failures = JSONCheck.failures(
          of: value, elements: reader.elements, bytes: range.count, failuresMax: errorsMax, rule, file: file)
        return failures.map { $0.error(in: bytes, from: range.lowerBound, at: start) }
      } catch {
        return [JSONError(offset: start + error.offset - range.lowerBound, problem: error.problem)]
      }
    }
  }
}

extension JSONCheck.Failure {
  /// The failure in a value that begins at one place of these bytes, and at another one of the reader's.
  fileprivate func error(in bytes: JSONBytes, from valueStart: Int, at start: Int) -> JSONError {
    let offset = bytes.offset(of: path, isKey: isOfKey, from: valueStart)
    var tail: [String] = []
    if isOfKey, case .key(let key)? = path.last { tail = [key] }
    let failure = JSONFailure(
      expected: expectation.description, found: bytes.describedToken(at: offset), tail: tail, line: line,
      file: file)
    return JSONError(offset: start + offset - valueStart, problem: .refusedInside(failure))
  }
}

extension JSONBytes {
  /// Where the value, or its key, begins that a path leads to from the value that begins at a place.
  fileprivate func offset(of path: [JSONCheck.Step], isKey: Bool, from start: Int) -> Int {
    var place = valueStart(start)
    for (number, step) in path.enumerated() {
      switch step {
      case .index(let index): place = item(index, ofArrayAt: place)
      case .key(let key): place = member(key, ofObjectAt: place, isKey: isKey && number == path.count - 1)
      }
    }
    return place
  }

  private func item(_ index: Int, ofArrayAt start: Int) -> Int {
    var place = valueStart(start + 1)
    for _ in 0..<index { place = valueStart(valueStart(endOfValue(at: place)) + 1) }
    return place
  }

  private func member(_ name: String, ofObjectAt start: Int, isKey: Bool) -> Int {
    var place = valueStart(start + 1)
    while place < count {
      let end = endOfToken(at: place)
      let value = valueStart(valueStart(end) + 1)
      if text(ofTokenAt: place..<end).utf8.elementsEqual(name.utf8) { return isKey ? place : value }
      place = valueStart(valueStart(endOfValue(at: value)) + 1)
    }
    return start
  }

  /// The place behind white space.
  private func valueStart(_ place: Int) -> Int {
    var place = place
    while place < count, self[place] <= 0x20 { place += 1 }
    return place
  }

  /// The place behind the value that begins here.
  private func endOfValue(at start: Int) -> Int {
    var (place, depth) = (start, 0)
    while place < count {
      switch self[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      place = endOfToken(at: place)
      if depth == 0 { return place }
    }
    return count
  }
}
