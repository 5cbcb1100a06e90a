// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Host {
  /// The machine itself: its clocks, its randomness, Swift's cooperative pool, and threads of its own for what blocks.
  public static var system: Host {
    Host(
      time: SystemTime(),
      random: { UInt64.random(in: .min ... .max) },
      executor: nil,
      blockingExecutor: { name, count in ThreadPool(name: name, threadsMax: count) },
      marks: { path, byteCount in try openMarkFile(path, byteCount) })
  }
}

/// The clocks of the machine.
///
/// The one for durations goes on while the machine is suspended: leases run out elsewhere meanwhile, and whoever wakes up has to see that
/// its own are over. Sleeps go by the same clock, so that what came due in a suspend is due at its end.
struct SystemTime: TimeSource {
  #if canImport(Darwin)
  private static let clock = CLOCK_MONOTONIC
  #else
  private static let clock = CLOCK_BOOTTIME
  #endif

  var now: Instant { Instant(nanoseconds: read(Self.clock)) }

  /// The kernel's name for the time since it started; a container may have moved the clock besides. The clock's own name stands before
  /// them, for programs of another version may read another one. Empty where the kernel tells no name: then no start is known again.
  var origin: String { Self.boot }

  private static let boot = bootName.map { "boottime \($0)" } ?? ""

  #if canImport(Darwin)
  private static var bootName: String? {
    var bytes = [UInt8](repeating: 0, count: 64)
    var count = bytes.count
    guard sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0) == 0 else { return nil }
    return String(decoding: bytes.prefix(count).prefix { $0 != 0 }, as: UTF8.self)
  }
  #else
  private static var bootName: String? {
    text(of: "/proc/sys/kernel/random/boot_id").map { $0 + (text(of: "/proc/self/timens_offsets") ?? "") }
  }
  #endif

  var timeOfDay: Timestamp {
    let nanoseconds = read(CLOCK_REALTIME)
    return Timestamp(seconds: nanoseconds / 1_000_000_000, nanoseconds: Int32(nanoseconds % 1_000_000_000))
  }

  func sleep(until instant: Instant) async throws {
    let rest = instant.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
    if rest.overflow || rest.partialValue > 0 {
      try await Task.sleep(for: .nanoseconds(rest.overflow ? .max / 2 : rest.partialValue), clock: .continuous)
    } else {
      try Task.checkCancellation()
    }
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  private func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
