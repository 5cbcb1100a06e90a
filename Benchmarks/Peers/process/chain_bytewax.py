# SPDX-License-Identifier: Apache-2.0
"""bytewax's way: three map steps behind a source that gives batches. Prints nanoseconds and the sum of lengths.

chain_bytewax.py COUNT BATCH
"""
import sys
import time

import bytewax.operators as op
from bytewax.dataflow import Dataflow
from bytewax.inputs import DynamicSource, StatelessSourcePartition
from bytewax.outputs import DynamicSink, StatelessSinkPartition
from bytewax.testing import run_main

count, batch = int(sys.argv[1]), int(sys.argv[2])
total = 0


class Numbers(StatelessSourcePartition):
    def __init__(self):
        self.next = 0

    def next_batch(self):
        if self.next >= count:
            raise StopIteration()
        begin, self.next = self.next, min(self.next + batch, count)
        return range(begin, self.next)


class Source(DynamicSource):
    def build(self, step_id, worker_index, worker_count):
        return Numbers()


class Lengths(StatelessSinkPartition):
    def write_batch(self, items):
        global total
        total += sum(map(len, items))


class Sink(DynamicSink):
    def build(self, step_id, worker_index, worker_count):
        return Lengths()


flow = Dataflow("chain")
numbers = op.input("numbers", flow, Source())
numbers = op.map("inc", numbers, lambda item: item + 1)
numbers = op.map("times_ten", numbers, lambda item: item * 10)
texts = op.map("label", numbers, lambda item: f"{item} zillion")
op.output("lengths", texts, Sink())

begun = time.perf_counter_ns()
run_main(flow)
print(time.perf_counter_ns() - begun, total)
