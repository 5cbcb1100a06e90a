# SPDX-License-Identifier: Apache-2.0
"""Messages put, taken and acknowledged in SQLite queues of others. Prints nanoseconds and how many bytes were acknowledged.

queues.py PEER FOLDER COUNT, where PEER is litequeue or persist-queue. Both write ahead and with synchronous=FULL, so that an
acknowledged message outlasts a loss of power; each call of theirs is one transaction, as they have no calls for many.
"""
import os
import sys
import time

peer, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
body = '{"taskType":"load-report","payload":{"text":"' + "x" * 150 + '"}}'


def litequeue():
    from litequeue import LiteQueue

    queue = LiteQueue(os.path.join(folder, "litequeue.db"))
    queue.conn.execute("PRAGMA synchronous = FULL")
    assert queue.conn.execute("PRAGMA synchronous").fetchone()[0] == 2
    begun = time.perf_counter_ns()
    for _ in range(count):
        queue.put(body)
    size = 0
    for _ in range(count):
        message = queue.pop()
        size += len(message.data)
        queue.done(message.message_id)
    return time.perf_counter_ns() - begun, size


def persist_queue():
    from persistqueue import SQLiteAckQueue

    queue = SQLiteAckQueue(os.path.join(folder, "persist-queue"), auto_commit=True)
    for connection in {queue._putter, queue._getter}:
        connection.execute("PRAGMA synchronous = FULL")
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    begun = time.perf_counter_ns()
    for _ in range(count):
        queue.put(body)
    size = 0
    for _ in range(count):
        message = queue.get(block=False)
        size += len(message)
        queue.ack(message)
    return time.perf_counter_ns() - begun, size


print(*(litequeue() if peer == "litequeue" else persist_queue()))
