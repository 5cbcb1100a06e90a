// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Threads on which tasks may block, so that none of Swift's cooperative pool ever does.
///
/// Heartbeats hold while all of these threads are stuck; on a Dispatch queue they would starve with them. A thread is
/// started when a job finds none free, up to `threadsMax`; the threads end when the pool is let go.
final class ThreadPool: TaskExecutor {
  private let shared: Shared

  /// A thread's name is cut to the 15 bytes that Linux keeps of it.
  /// `starting` starts a thread, and tells whether the machine had one.
  init(name: String, threadsMax: Int, starting: @escaping ThreadStart = startDetachedThread) {
    let name = String(name.unicodeScalars.filter(\.isASCII).prefix(15).map(Character.init))
    shared = Shared(name: name, threadsMax: max(threadsMax, 1), starting: starting)
  }

  deinit { shared.shutDown() }

  func enqueue(_ job: consuming ExecutorJob) {
    // The executor is retained until the job has run: a job must not outlive the executor that it names.
    shared.enqueue(Shared.Work(job: UnownedJob(job), executor: self))
  }
}

/// What the pool and its threads hold together; the threads do not keep the pool itself alive.
///
/// Everything mutable is touched under `lock` alone, which is why the class may be called Sendable.
private final class Shared: @unchecked Sendable {
  struct Work {
    let job: UnownedJob
    let executor: ThreadPool
  }
  private let name: String
  private let threadsMax: Int
  private let starting: ThreadStart
  private var queue: [Work] = []
  private var next = 0
  private var threads = 0
  private var idle = 0
  private var isShutDown = false
  /// Somebody tries in a while whether the machine has a thread again.
  private var isWaitingForThread = false
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(name: String, threadsMax: Int, starting: @escaping ThreadStart) {
    self.name = name
    self.threadsMax = threadsMax
    self.starting = starting
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  func enqueue(_ item: Work) {
    pthread_mutex_lock(lock)
    queue.append(item)
    let needsThread = countThread()
    pthread_cond_signal(changed)
    pthread_mutex_unlock(lock)
    if needsThread { startThread() }
  }

  /// Whether one more thread is to be started, which is counted already. Called under the lock.
  private func countThread() -> Bool {
    // Jobs that wait are counted against the threads that are free to take them.
    let needsThread = queue.count - next > idle && threads < threadsMax
    if needsThread { threads += 1 }
    return needsThread
  }

  func shutDown() {
    pthread_mutex_lock(lock)
    isShutDown = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  private func run() {
    nameThisThread()
    while let item = take() { item.job.runSynchronously(on: item.executor.asUnownedTaskExecutor()) }
  }

  private func take() -> Work? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    idle += 1
    while next == queue.count && !isShutDown { pthread_cond_wait(changed, lock) }
    idle -= 1
    guard next < queue.count else {
      threads -= 1
      return nil
    }
    defer { advance() }
    return queue[next]
  }

  /// Steps over the job that was taken; the array is emptied in large strides, so that a step costs the same everywhere.
  private func advance() {
    next += 1
    if next == queue.count || next >= 1024 {
      queue.removeFirst(next)
      next = 0
    }
  }

  private func startThread() {
    let me = Unmanaged.passRetained(self)
    let isStarted = starting(me.toOpaque()) { pool in
      guard let pool else { return nil }
      Unmanaged<Shared>.fromOpaque(pool).takeRetainedValue().run()
      return nil
    }
    if isStarted { return }
    // The machine gives no more threads: those that there are carry on.
    me.release()
    pthread_mutex_lock(lock)
    threads -= 1
    let isFirst = !isWaitingForThread
    isWaitingForThread = true
    pthread_mutex_unlock(lock)
    if isFirst { startThreadLater() }
  }

  /// Tries again in a while where jobs still wait: there may be no later one, and no thread at all to take those that there are.
  private func startThreadLater() {
    let time = SystemTime()
    _ = Host.system.start {
      try? await time.sleep(until: time.now + .milliseconds(100))
      if self.countThreadAgain() { self.startThread() }
    }
  }

  private func countThreadAgain() -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    isWaitingForThread = false
    return countThread()
  }

  private func nameThisThread() {
    #if canImport(Darwin)
    pthread_setname_np(name)
    #else
    // Glibc's call for this is hidden from Swift; the kernel offers the same as a file.
    guard let file = fopen("/proc/thread-self/comm", "w") else { return }
    fputs(name, file)
    fclose(file)
    #endif
  }
}

#if canImport(Darwin)
typealias ThreadBody = @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
#else
typealias ThreadBody = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
#endif

typealias ThreadStart = @Sendable (UnsafeMutableRawPointer, ThreadBody) -> Bool

@Sendable func startDetachedThread(_ argument: UnsafeMutableRawPointer, _ body: ThreadBody) -> Bool {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  #if canImport(Darwin)
  var thread: pthread_t?
  #else
  var thread = pthread_t()
  #endif
  return pthread_create(&thread, &attributes, body, argument) == 0
}
