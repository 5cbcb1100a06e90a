// SPDX-License-Identifier: Apache-2.0

// The decoder of hand.cpp after tuning: keys are first looked for where they usually stand, each as one comparison with
// its quotes and colon, then anywhere. It has no goal: it shows how far one gets who tunes C++ for one message.

#include "messages.hpp"
#include "peer.hpp"
#include "values.hpp"

namespace {

/// Goes over the fields of an object. `field` takes the number of the field that is expected next, reads a key and its
/// value, and returns its number, or -1. Each of the `count` fields has to be there once; higher numbers are unknown.
template <class Field>
ALWAYS_INLINE bool object(Reader &reader, int count, Field field) {
  if (!reader.take('{')) return false;
  reader.space();
  unsigned seen = 0;
  if (*reader.p == '}') return false;
  bool ok = true;
  int expected = 0;
  do {
    int number = field(expected);
    if (number < 0) return false;
    if (number < count) {
      if (seen & 1u << number) return false;
      seen |= 1u << number;
      expected = number + 1;
    }
  } while (reader.more('}', ok));
  return ok && seen == (1u << count) - 1;
}

/// Which of the names the key is that stands here; their count where it is none of them, -1 where there is no key.
template <class... Names>
__attribute__((noinline)) int find(Reader &reader, Names... names) {
  Slice key;
  if (!reader.key(key)) return -1;
  reader.space();
  int place = 0;
  bool found = ((same(key, names) || (place++, false)) || ...);
  (void)found;
  return place;
}

ALWAYS_INLINE bool read(Reader &reader, Payload &payload) {
  return object(reader, 3, [&](int expected) INLINED {
    int number;
    if (expected == 0 && reader.literal("\"id\":")) {
      number = 0;
    } else if (expected == 1 && reader.literal("\"amount\":")) {
      number = 1;
    } else if (expected == 2 && reader.literal("\"uid\":")) {
      number = 2;
    } else {
      number = find(reader, "id", "amount", "uid");
    }
    reader.space();
    switch (number) {
      case 0: return reader.integer(payload.id) ? 0 : -1;
      case 1: return reader.number(payload.amount) ? 1 : -1;
      case 2: return reader.integer(payload.uid) ? 2 : -1;
      case 3: return unknown(reader) ? 3 : -1;
      default: return -1;
    }
  });
}

ALWAYS_INLINE bool read(Reader &reader, Meta &meta) {
  return object(reader, 3, [&](int expected) INLINED {
    int number;
    if (expected == 0 && reader.literal("\"source\":")) {
      number = 0;
    } else if (expected == 1 && reader.literal("\"region\":")) {
      number = 1;
    } else if (expected == 2 && reader.literal("\"traceId\":")) {
      number = 2;
    } else {
      number = find(reader, "source", "region", "traceId");
    }
    reader.space();
    switch (number) {
      case 0: return read(reader, meta.source) ? 0 : -1;
      case 1: return read(reader, meta.region) ? 1 : -1;
      case 2: return read(reader, meta.trace_id) ? 2 : -1;
      case 3: return unknown(reader) ? 3 : -1;
      default: return -1;
    }
  });
}

template <class MetaType>
bool decode(const Body &body, double &amounts) {
  Reader reader{body.bytes.get(), body.bytes.get() + body.size};
  Message<MetaType> message;
  bool ok = object(reader, 4, [&](int expected) INLINED {
    int number;
    if (expected == 0 && reader.literal("\"taskType\":")) {
      number = 0;
    } else if (expected == 1 && reader.literal("\"timestamp\":")) {
      number = 1;
    } else if (expected == 2 && reader.literal("\"payload\":")) {
      number = 2;
    } else if (expected == 3 && reader.literal("\"meta\":")) {
      number = 3;
    } else {
      number = find(reader, "taskType", "timestamp", "payload", "meta");
    }
    reader.space();
    switch (number) {
      case 0: return read(reader, message.task_type) ? 0 : -1;
      case 1: return reader.integer(message.timestamp) ? 1 : -1;
      case 2: return read(reader, message.payload) ? 2 : -1;
      case 3: return read(reader, message.meta) ? 3 : -1;
      case 4: return unknown(reader) ? 4 : -1;
      default: return -1;
    }
  });
  if (!ok || !reader.at_end()) return false;
  keep(message);
  amounts += message.payload.amount;
  return true;
}

bool read(Reader &reader, std::vector<Payload> &records) {
  if (!reader.take('[')) return false;
  reader.space();
  if (*reader.p == ']') {
    reader.p++;
    return true;
  }
  bool ok = true;
  do {
    if (!read(reader, records.emplace_back())) return false;
  } while (reader.more(']', ok));
  return ok;
}

bool decode_batch(const Body &body, double &amounts) {
  Reader reader{body.bytes.get(), body.bytes.get() + body.size};
  Batch batch;
  bool ok = object(reader, 3, [&](int) {
    int number = find(reader, "taskType", "timestamp", "records");
    switch (number) {
      case 0: return read(reader, batch.task_type) ? 0 : -1;
      case 1: return reader.integer(batch.timestamp) ? 1 : -1;
      case 2: return read(reader, batch.records) ? 2 : -1;
      case 3: return unknown(reader) ? 3 : -1;
      default: return -1;
    }
  });
  if (!ok || !reader.at_end()) return false;
  keep(batch);
  for (const Payload &record : batch.records) amounts += record.amount;
  return true;
}

}  // namespace

int main() {
  return serve({
      {"any", shape<decode<Raw>>()},
      {"map", shape<decode<Texts>>()},
      {"record", shape<decode<Meta>>()},
      {"batch", shape<decode_batch>()},
  });
}
