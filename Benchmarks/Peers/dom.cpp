// SPDX-License-Identifier: Apache-2.0

// simdjson's document tree: it checks the whole text first; then each field is asked for its type.

#include <simdjson.h>

#include "messages.hpp"
#include "peer.hpp"

namespace {

namespace dom = simdjson::dom;

/// Goes over the fields of an object. `read` takes a key and its value, and returns the field's number, `count` for a
/// key that it does not know, or -1. Each of the `count` fields has to be there once.
template <class Read>
inline bool fields(dom::element element, int count, Read read) {
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return false;
  unsigned seen = 0;
  for (auto [key, value] : object) {
    int number = read(key, value);
    if (number < 0) return false;
    if (number == count) continue;
    if (seen & 1u << number) return false;
    seen |= 1u << number;
  }
  return seen == (1u << count) - 1;
}

inline bool read(dom::element element, std::string &text) {
  std::string_view view;
  if (element.get(view) != simdjson::SUCCESS) return false;
  text = view;
  return true;
}

inline bool read(dom::element element, int64_t &value) { return element.get(value) == simdjson::SUCCESS; }

inline bool read(dom::element element, double &value) { return element.get(value) == simdjson::SUCCESS; }

inline bool read(dom::element element, dom::element &meta) {
  meta = element;
  return true;
}

inline bool read(dom::element element, Payload &payload) {
  return fields(element, 3, [&](std::string_view key, dom::element value) {
    if (key == "id") return read(value, payload.id) ? 0 : -1;
    if (key == "amount") return read(value, payload.amount) ? 1 : -1;
    if (key == "uid") return read(value, payload.uid) ? 2 : -1;
    return 3;
  });
}

inline bool read(dom::element element, Meta &meta) {
  return fields(element, 3, [&](std::string_view key, dom::element value) {
    if (key == "source") return read(value, meta.source) ? 0 : -1;
    if (key == "region") return read(value, meta.region) ? 1 : -1;
    if (key == "traceId") return read(value, meta.trace_id) ? 2 : -1;
    return 3;
  });
}

inline bool read(dom::element element, Texts &meta) {
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return false;
  for (auto [key, value] : object) {
    std::string text;
    if (!read(value, text) || !meta.emplace(key, std::move(text)).second) return false;
  }
  return true;
}

inline bool read(dom::element element, std::vector<Payload> &records) {
  dom::array array;
  if (element.get(array) != simdjson::SUCCESS) return false;
  for (dom::element record : array) {
    if (!read(record, records.emplace_back())) return false;
  }
  return true;
}

inline bool parse(const Body &body, dom::element &element) {
  static dom::parser parser;
  return parser.parse(body.bytes.get(), body.size, false).get(element) == simdjson::SUCCESS;
}

template <class MetaType>
bool decode(const Body &body, double &amounts) {
  dom::element element;
  Message<MetaType> message;
  bool ok = parse(body, element) && fields(element, 4, [&](std::string_view key, dom::element value) {
    if (key == "taskType") return read(value, message.task_type) ? 0 : -1;
    if (key == "timestamp") return read(value, message.timestamp) ? 1 : -1;
    if (key == "payload") return read(value, message.payload) ? 2 : -1;
    if (key == "meta") return read(value, message.meta) ? 3 : -1;
    return 4;
  });
  if (!ok) return false;
  keep(message);
  amounts += message.payload.amount;
  return true;
}

bool decode_batch(const Body &body, double &amounts) {
  dom::element element;
  Batch batch;
  bool ok = parse(body, element) && fields(element, 3, [&](std::string_view key, dom::element value) {
    if (key == "taskType") return read(value, batch.task_type) ? 0 : -1;
    if (key == "timestamp") return read(value, batch.timestamp) ? 1 : -1;
    if (key == "records") return read(value, batch.records) ? 2 : -1;
    return 3;
  });
  if (!ok) return false;
  keep(batch);
  for (const Payload &record : batch.records) amounts += record.amount;
  return true;
}

}  // namespace

int main() {
  return serve({
      {"any", shape<decode<dom::element>>()},
      {"map", shape<decode<Texts>>()},
      {"record", shape<decode<Meta>>()},
      {"batch", shape<decode_batch>()},
  });
}
