// SPDX-License-Identifier: Apache-2.0

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * The Disruptor's way: one ring of 1,024 events, one producer, and a thread for each stage, which follows the one before it.
 * Prints nanoseconds and the sum of lengths.
 *
 * <pre>
 * Chain maps N        three maps, the last of which makes a string and adds up its length
 * Chain growth N K    K stages that add one
 * </pre>
 */
final class Chain {
  static final class Event {
    long number;
    String text;
  }

  private static final int CAPACITY = 1024;
  private static long sum;

  public static void main(String[] arguments) throws InterruptedException {
    int count = Integer.parseInt(arguments[1]);
    int stages = arguments[0].equals("maps") ? 3 : Integer.parseInt(arguments[2]);
    // What the virtual machine has compiled after two runs is measured in the third.
    run(arguments[0], count, stages);
    run(arguments[0], count, stages);
    long begun = System.nanoTime();
    run(arguments[0], count, stages);
    System.out.println((System.nanoTime() - begun) + " " + sum);
    System.exit(0);
  }

  private static void run(String mode, int count, int stages) throws InterruptedException {
    sum = 0;
    CountDownLatch done = new CountDownLatch(1);
    Disruptor<Event> disruptor =
        new Disruptor<>(Event::new, CAPACITY, (ThreadFactory) Thread::new, ProducerType.SINGLE, new YieldingWaitStrategy());
    EventHandlerGroup<Event> group = null;
    for (int stage = 0; stage < stages; stage++) {
      EventHandler<Event> handler = handler(mode, stage, stage == stages - 1, count, done);
      group = group == null ? disruptor.handleEventsWith(handler) : group.then(handler);
    }
    RingBuffer<Event> ring = disruptor.start();
    for (int number = 0; number < count; number++) {
      long place = ring.next();
      ring.get(place).number = number;
      ring.publish(place);
    }
    done.await();
    disruptor.shutdown();
  }

  private static EventHandler<Event> handler(String mode, int stage, boolean isLast, int count, CountDownLatch done) {
    if (mode.equals("maps") && stage == 0) return (event, place, isEnd) -> event.number = event.number + 1;
    if (mode.equals("maps") && stage == 1) return (event, place, isEnd) -> event.number = event.number * 10;
    if (mode.equals("maps")) {
      return new EventHandler<>() {
        private int seen;

        @Override
        public void onEvent(Event event, long place, boolean isEnd) {
          event.text = event.number + " zillion";
          sum += event.text.length();
          if (++seen == count) done.countDown();
        }
      };
    }
    return new EventHandler<>() {
      private int seen;

      @Override
      public void onEvent(Event event, long place, boolean isEnd) {
        event.number = event.number + 1;
        if (!isLast) return;
        sum += event.number;
        if (++seen == count) done.countDown();
      }
    };
  }
}
