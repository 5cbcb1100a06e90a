// SPDX-License-Identifier: Apache-2.0

// Where the segments of a process offer what passes them, which they do only while somebody looks.

extension ProcessCore {
  /// Whether anybody looks. Asked once for each chunk.
  public var isTapped: Bool { lasting.taps.isTapped }

  /// Offers what has come out of a stage or a segment, whose last stage is meant.
  public func offer<Value: Sendable>(_ chunk: borrowing Ring<Frame<Value>>, behind stage: Int) {
    let place = TapBoard.Place.stage(lastStage(ofSegmentWith: stage))
    for index in 0..<chunk.count {
      let value = chunk[index].value
      offer(place, chunk[index].receipt) { ShortWords(value) }
    }
  }

  /// Offers the messages that a process has read, with their bodies as they came.
  public func offerMessages<Message: WireMessage>(_ chunk: borrowing Ring<Frame<Message>>) {
    for index in 0..<chunk.count {
      let (message, body) = (chunk[index].value, chunk[index].receipt.body)
      let show: @Sendable () -> [UInt8] = { maskedBody(body, as: [Message.self]) }
      offer(.port(.in), chunk[index].receipt, body: show) { ShortWords(message) }
    }
  }

  /// Offers what a stage has made of one message.
  public func offerPassed<Value: Sendable>(_ value: Value, _ receipt: borrowing Receipt, behind stage: Int) {
    offer(.stage(stage), receipt) { ShortWords(value) }
  }

  /// Offers what a drive has done.
  public func offerDone<Value: Sendable>(_ value: Value, _ receipt: borrowing Receipt) {
    offer(.port(.out), receipt) { ShortWords(value) }
  }

  private func offer(
    _ place: TapBoard.Place, _ receipt: borrowing Receipt, body: (@Sendable () -> [UInt8])? = nil,
    _ describe: @escaping @Sendable () -> ShortWords
  ) {
    offer(place, receipt.id, Int(receipt.receiveCount), bytes: receipt.inFlight.size(of: receipt.slot), body: body, describe)
  }

  func offer(
    _ place: TapBoard.Place, _ message: MessageID, _ receiveCount: Int, bytes: Int, body: (@Sendable () -> [UInt8])? = nil,
    _ describe: @escaping @Sendable () -> ShortWords
  ) {
    lasting.taps.offer(at: place, of: facts.name, message, receiveCount, bytes: bytes, host: host, body: body, describe)
  }

  private func lastStage(ofSegmentWith stage: Int) -> Int { facts.segment(of: stage).upperBound }
}
