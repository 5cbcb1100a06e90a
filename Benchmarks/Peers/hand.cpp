// SPDX-License-Identifier: Apache-2.0

// A specialised decoder written by hand for these messages, as one writes it the first time: one pass, in which each key
// is read and compared with the names, in any order; strings are copied, and everything is checked. It stands on the same
// reader as tuned.cpp, which looks at 32 bytes at a time. We have to be level with it.

#include "messages.hpp"
#include "peer.hpp"
#include "values.hpp"

namespace {

/// Goes over the fields of an object. `field` takes a key, reads its value, and returns its number, or -1. Each of the
/// `count` fields has to be there once; higher numbers are unknown.
template <class Field>
ALWAYS_INLINE bool object(Reader &reader, int count, Field field) {
  if (!reader.take('{')) return false;
  reader.space();
  unsigned seen = 0;
  bool ok = true;
  do {
    Slice key;
    if (!reader.key(key)) return false;
    reader.space();
    int number = field(key);
    if (number < 0) return false;
    if (number < count) {
      if (seen & 1u << number) return false;
      seen |= 1u << number;
    }
  } while (reader.more('}', ok));
  return ok && seen == (1u << count) - 1;
}

ALWAYS_INLINE bool read(Reader &reader, Payload &payload) {
  return object(reader, 3, [&](const Slice &key) INLINED {
    if (same(key, "id")) return reader.integer(payload.id) ? 0 : -1;
    if (same(key, "amount")) return reader.number(payload.amount) ? 1 : -1;
    if (same(key, "uid")) return reader.integer(payload.uid) ? 2 : -1;
    return unknown(reader) ? 3 : -1;
  });
}

ALWAYS_INLINE bool read(Reader &reader, Meta &meta) {
  return object(reader, 3, [&](const Slice &key) INLINED {
    if (same(key, "source")) return read(reader, meta.source) ? 0 : -1;
    if (same(key, "region")) return read(reader, meta.region) ? 1 : -1;
    if (same(key, "traceId")) return read(reader, meta.trace_id) ? 2 : -1;
    return unknown(reader) ? 3 : -1;
  });
}

template <class MetaType>
bool decode(const Body &body, double &amounts) {
  Reader reader{body.bytes.get(), body.bytes.get() + body.size};
  Message<MetaType> message;
  bool ok = object(reader, 4, [&](const Slice &key) INLINED {
    if (same(key, "taskType")) return read(reader, message.task_type) ? 0 : -1;
    if (same(key, "timestamp")) return reader.integer(message.timestamp) ? 1 : -1;
    if (same(key, "payload")) return read(reader, message.payload) ? 2 : -1;
    if (same(key, "meta")) return read(reader, message.meta) ? 3 : -1;
    return unknown(reader) ? 4 : -1;
  });
  if (!ok || !reader.at_end()) return false;
  keep(message);
  amounts += message.payload.amount;
  return true;
}

ALWAYS_INLINE bool read(Reader &reader, std::vector<Payload> &records) {
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
  bool ok = object(reader, 3, [&](const Slice &key) INLINED {
    if (same(key, "taskType")) return read(reader, batch.task_type) ? 0 : -1;
    if (same(key, "timestamp")) return reader.integer(batch.timestamp) ? 1 : -1;
    if (same(key, "records")) return read(reader, batch.records) ? 2 : -1;
    return unknown(reader) ? 3 : -1;
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
