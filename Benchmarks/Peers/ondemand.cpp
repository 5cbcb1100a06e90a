// SPDX-License-Identifier: Apache-2.0

// simdjson on demand: values are checked as they are read, so that `any` has to be walked to be checked at all.

#include <simdjson.h>

#include "messages.hpp"
#include "peer.hpp"

namespace {

namespace ondemand = simdjson::ondemand;

/// Goes over the fields of an object. `read` takes a key and its value, and returns the field's number, `count` for a
/// key that it does not know, or -1. Each of the `count` fields has to be there once.
template <class Value, class Read>
inline bool fields(Value &&element, int count, Read read) {
  ondemand::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) return false;
  unsigned seen = 0;
  for (auto field : object) {
    std::string_view key;
    ondemand::value value;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    if (field.value().get(value) != simdjson::SUCCESS) return false;
    int number = read(key, value);
    if (number < 0) return false;
    if (number == count) continue;
    if (seen & 1u << number) return false;
    seen |= 1u << number;
  }
  return seen == (1u << count) - 1;
}

inline bool read(ondemand::value value, std::string &text) {
  std::string_view view;
  if (value.get_string().get(view) != simdjson::SUCCESS) return false;
  text = view;
  return true;
}

inline bool read(ondemand::value value, int64_t &number) { return value.get_int64().get(number) == simdjson::SUCCESS; }

inline bool read(ondemand::value value, double &number) { return value.get_double().get(number) == simdjson::SUCCESS; }

/// Checks any value by reading all of it.
bool walk(ondemand::value value, int depth = 0) {
  if (depth > 62) return false;
  ondemand::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case ondemand::json_type::object: {
      ondemand::object object;
      if (value.get_object().get(object) != simdjson::SUCCESS) return false;
      for (auto field : object) {
        std::string_view key;
        ondemand::value inside;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
        if (field.value().get(inside) != simdjson::SUCCESS || !walk(inside, depth + 1)) return false;
      }
      return true;
    }
    case ondemand::json_type::array: {
      ondemand::array array;
      if (value.get_array().get(array) != simdjson::SUCCESS) return false;
      for (auto element : array) {
        ondemand::value inside;
        if (element.get(inside) != simdjson::SUCCESS || !walk(inside, depth + 1)) return false;
      }
      return true;
    }
    case ondemand::json_type::string: {
      std::string_view text;
      return value.get_string().get(text) == simdjson::SUCCESS;
    }
    case ondemand::json_type::number: {
      double number;
      return value.get_double().get(number) == simdjson::SUCCESS;
    }
    case ondemand::json_type::boolean: {
      bool truth;
      return value.get_bool().get(truth) == simdjson::SUCCESS;
    }
    default: {
      bool is_null;
      return value.is_null().get(is_null) == simdjson::SUCCESS && is_null;
    }
  }
}

inline bool read(ondemand::value value, Raw &) { return walk(value); }

inline bool read(ondemand::value element, Payload &payload) {
  return fields(element, 3, [&](std::string_view key, ondemand::value value) {
    if (key == "id") return read(value, payload.id) ? 0 : -1;
    if (key == "amount") return read(value, payload.amount) ? 1 : -1;
    if (key == "uid") return read(value, payload.uid) ? 2 : -1;
    return walk(value) ? 3 : -1;
  });
}

inline bool read(ondemand::value element, Meta &meta) {
  return fields(element, 3, [&](std::string_view key, ondemand::value value) {
    if (key == "source") return read(value, meta.source) ? 0 : -1;
    if (key == "region") return read(value, meta.region) ? 1 : -1;
    if (key == "traceId") return read(value, meta.trace_id) ? 2 : -1;
    return walk(value) ? 3 : -1;
  });
}

inline bool read(ondemand::value element, Texts &meta) {
  ondemand::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) return false;
  for (auto field : object) {
    std::string_view key;
    ondemand::value value;
    std::string text;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    if (field.value().get(value) != simdjson::SUCCESS) return false;
    std::string name(key);
    if (!read(value, text) || !meta.emplace(std::move(name), std::move(text)).second) return false;
  }
  return true;
}

inline bool read(ondemand::value element, std::vector<Payload> &records) {
  ondemand::array array;
  if (element.get_array().get(array) != simdjson::SUCCESS) return false;
  for (auto record : array) {
    ondemand::value value;
    if (record.get(value) != simdjson::SUCCESS || !read(value, records.emplace_back())) return false;
  }
  return true;
}

inline bool parse(const Body &body, ondemand::document &document) {
  static ondemand::parser parser;
  simdjson::padded_string_view text(body.bytes.get(), body.size, body.size + Body::padding);
  return parser.iterate(text).get(document) == simdjson::SUCCESS;
}

/// This version has no other way to ask whether anything stands behind the value.
inline bool is_at_end(ondemand::document &document) {
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

template <class MetaType>
bool decode(const Body &body, double &amounts) {
  ondemand::document document;
  Message<MetaType> message;
  bool ok = parse(body, document) && fields(document, 4, [&](std::string_view key, ondemand::value value) {
    if (key == "taskType") return read(value, message.task_type) ? 0 : -1;
    if (key == "timestamp") return read(value, message.timestamp) ? 1 : -1;
    if (key == "payload") return read(value, message.payload) ? 2 : -1;
    if (key == "meta") return read(value, message.meta) ? 3 : -1;
    return walk(value) ? 4 : -1;
  });
  if (!ok || !is_at_end(document)) return false;
  keep(message);
  amounts += message.payload.amount;
  return true;
}

bool decode_batch(const Body &body, double &amounts) {
  ondemand::document document;
  Batch batch;
  bool ok = parse(body, document) && fields(document, 3, [&](std::string_view key, ondemand::value value) {
    if (key == "taskType") return read(value, batch.task_type) ? 0 : -1;
    if (key == "timestamp") return read(value, batch.timestamp) ? 1 : -1;
    if (key == "records") return read(value, batch.records) ? 2 : -1;
    return walk(value) ? 3 : -1;
  });
  if (!ok || !is_at_end(document)) return false;
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
