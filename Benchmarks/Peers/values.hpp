// SPDX-License-Identifier: Apache-2.0
#pragma once

// The values that both decoders by hand read in the same way.

#include "messages.hpp"
#include "reader.hpp"

inline bool unknown(Reader &reader) { return reader.skip(63); }

inline bool same(const Slice &key, std::string_view name) {
  return key.has_escapes ? key.unescaped() == name : key.is(name);
}

ALWAYS_INLINE bool read(Reader &reader, std::string &text) {
  Slice slice;
  if (!reader.string(slice)) return false;
  text = slice.text();
  return true;
}

ALWAYS_INLINE bool read(Reader &reader, Raw &meta) {
  const char *start = reader.p;
  if (!reader.skip(63)) return false;
  meta = Raw(start, size_t(reader.p - start));
  return true;
}

ALWAYS_INLINE bool read(Reader &reader, Texts &meta) {
  if (!reader.take('{')) return false;
  reader.space();
  if (*reader.p == '}') {
    reader.p++;
    return true;
  }
  bool ok = true;
  do {
    Slice key, value;
    if (!reader.key(key)) return false;
    reader.space();
    if (!reader.string(value)) return false;
    if (!meta.emplace(key.text(), value.text()).second) return false;
  } while (reader.more('}', ok));
  return ok;
}
