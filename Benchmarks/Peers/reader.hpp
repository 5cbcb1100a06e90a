// SPDX-License-Identifier: Apache-2.0
#pragma once

// A strict reader of RFC 8259, made for speed: it looks at 32 bytes at a time, and relies on zeros behind the text,
// which are part of no token, so that no read has to ask for the end.

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#define INLINED __attribute__((always_inline))
#define ALWAYS_INLINE inline INLINED

/// A string between its quotes, checked and not copied yet.
struct Slice {
  const char *start;
  size_t size;
  bool has_escapes;

  ALWAYS_INLINE bool is(std::string_view name) const {
    return size == name.size() && !has_escapes && memcmp(start, name.data(), name.size()) == 0;
  }
  std::string unescaped() const;
  ALWAYS_INLINE std::string text() const { return has_escapes ? unescaped() : std::string(start, size); }
};

struct Reader {
  const char *p;
  const char *end;

  ALWAYS_INLINE void space() {
    if (uint8_t(*p) <= 0x20) {
      while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') p++;
    }
  }
  /// Takes these bytes if they stand here.
  template <size_t length>
  ALWAYS_INLINE bool literal(const char (&text)[length]) {
    if (memcmp(p, text, length - 1) != 0) return false;
    p += length - 1;
    return true;
  }
  ALWAYS_INLINE bool take(char byte) {
    space();
    if (*p != byte) return false;
    p++;
    return true;
  }
  /// After an element: whether a comma follows. `ok` becomes false where neither it nor the bracket stands here.
  ALWAYS_INLINE bool more(char bracket, bool &ok) {
    space();
    char byte = *p++;
    if (byte == ',') {
      space();
      return true;
    }
    ok = byte == bracket;
    return false;
  }
  ALWAYS_INLINE bool at_end() {
    space();
    return p == end;
  }

  ALWAYS_INLINE bool string(Slice &slice) {
    if (*p != '"') return false;
    const char *start = p + 1;
    const char *stop = plain_end(start);
    if (*stop != '"') return unusual_string(start, stop, slice);
    slice = Slice{start, size_t(stop - start), false};
    p = stop + 1;
    return true;
  }
  ALWAYS_INLINE bool key(Slice &slice) { return string(slice) && take(':'); }

  bool integer(int64_t &value);
  bool number(double &value);
  /// Checks any value and goes behind it.
  bool skip(int depth_max = 64);

 private:
  ALWAYS_INLINE static const char *plain_end(const char *at);
  __attribute__((noinline)) bool unusual_string(const char *start, const char *stop, Slice &slice);
  __attribute__((noinline)) bool unusual_integer(int64_t &value);
  bool scalar();
  bool check_number();
};

/// The first byte that is a quote, a backslash, a control character or not ASCII.
ALWAYS_INLINE const char *Reader::plain_end(const char *at) {
#if defined(__AVX2__)
  while (true) {
    __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at));
    __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
    __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
    // Signed: what is not ASCII is below the space, too.
    __m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), bytes);
    uint32_t found = uint32_t(_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(quote, backslash), low)));
    if (found != 0) return at + __builtin_ctz(found);
    at += 32;
  }
#else
  while (true) {
    uint64_t word;
    memcpy(&word, at, 8);
    uint64_t quote = word ^ 0x2222222222222222, backslash = word ^ 0x5C5C5C5C5C5C5C5C;
    uint64_t found = ((quote - 0x0101010101010101) & ~quote) | ((backslash - 0x0101010101010101) & ~backslash) |
                     ((word - 0x2020202020202020) & ~word) | word;
    found &= 0x8080808080808080;
    if (found != 0) return at + (__builtin_ctzll(found) >> 3);
    at += 8;
  }
#endif
}

/// Up to eight digits at once: how many there are, and what they say.
ALWAYS_INLINE unsigned digits(const char *at, uint64_t &value) {
  uint64_t word;
  memcpy(&word, at, 8);
  word ^= 0x3030303030303030;
  uint64_t others = ((word + 0x7676767676767676) | word) & 0x8080808080808080;
  unsigned count = others == 0 ? 8 : unsigned(__builtin_ctzll(others)) >> 3;
  if (count == 0) return 0;
  word <<= (8 - count) * 8;
  word = word * 10 + (word >> 8);
  constexpr uint64_t mask = 0x000000FF000000FF;
  value = (((word & mask) * 0x000F424000000064) + (((word >> 16) & mask) * 0x0000271000000001)) >> 32;
  return count;
}

constexpr uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/// All digits that stand here, of which 18 are kept exactly.
ALWAYS_INLINE unsigned long_digits(const char *at, uint64_t &value) {
  unsigned count = digits(at, value);
  if (count < 8) return count;
  uint64_t part = 0;
  unsigned step;
  while ((step = digits(at + count, part)) > 0) {
    value = value * powers[step] + part;
    count += step;
    if (step < 8) break;
  }
  return count;
}

ALWAYS_INLINE bool Reader::integer(int64_t &result) {
  const char *start = p;
  bool is_negative = *p == '-';
  const char *first = p + is_negative;
  uint64_t value = 0;
  unsigned count = long_digits(first, value);
  const char *stop = first + count;
  if (count == 0 || (*first == '0' && count > 1)) return false;
  if (__builtin_expect(*stop == '.' || (*stop | 0x20) == 'e', 0)) return unusual_integer(result);
  p = stop;
  if (__builtin_expect(count > 18, 0)) return std::from_chars(start, stop, result).ec == std::errc();
  result = is_negative ? -int64_t(value) : int64_t(value);
  return true;
}

constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10,
                                   1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

ALWAYS_INLINE bool Reader::number(double &result) {
  const char *start = p;
  bool is_negative = *p == '-';
  const char *first = p + is_negative;
  uint64_t whole = 0, fraction = 0;
  unsigned count = long_digits(first, whole), fraction_count = 0;
  const char *stop = first + count;
  if (count == 0 || (*first == '0' && count > 1)) return false;
  if (*stop == '.') {
    fraction_count = digits(stop + 1, fraction);
    if (fraction_count == 0) return false;
    stop += 1 + fraction_count;
  }
  bool is_done = uint8_t(*stop - '0') > 9 && (*stop | 0x20) != 'e';
  if (__builtin_expect(is_done && count + fraction_count <= 15, 1)) {
    double value = double(whole * powers[fraction_count] + fraction) / exact_powers[fraction_count];
    result = is_negative ? -value : value;
    p = stop;
    return true;
  }
  if (!check_number()) return false;
  // Not from_chars: it refuses what is so small that it is zero.
  result = strtod(start, nullptr);
  return std::isfinite(result);
}
