// SPDX-License-Identifier: Apache-2.0

#include "reader.hpp"

#include <algorithm>

namespace {

/// How many bytes the character takes that begins here and is not ASCII; 0 where it is no valid UTF-8.
int utf8_length(const unsigned char *at) {
  auto is_tail = [](unsigned char byte) { return (byte & 0xC0) == 0x80; };
  unsigned char first = at[0], second = at[1];
  if (first >= 0xC2 && first <= 0xDF) return is_tail(second) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    unsigned char least = first == 0xE0 ? 0xA0 : 0x80, most = first == 0xED ? 0x9F : 0xBF;
    return second >= least && second <= most && is_tail(at[2]) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    unsigned char least = first == 0xF0 ? 0x90 : 0x80, most = first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most && is_tail(at[2]) && is_tail(at[3]) ? 4 : 0;
  }
  return 0;
}

/// The number of four hexadecimal digits, or -1.
int hexadecimal(const char *at) {
  int value = 0;
  for (int place = 0; place < 4; place++) {
    char digit = at[place], letter = char(digit | 0x20);
    if (digit >= '0' && digit <= '9') {
      value = value << 4 | (digit - '0');
    } else if (letter >= 'a' && letter <= 'f') {
      value = value << 4 | (letter - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

/// The length of the escape that begins here, 0 where it is none.
int escape_length(const char *at) {
  if (at[1] != 'u') return at[1] != 0 && strchr("\"\\/bfnrt", at[1]) != nullptr ? 2 : 0;
  int unit = hexadecimal(at + 2);
  if (unit < 0) return 0;
  if ((unit & 0xF800) != 0xD800) return 6;
  if (unit >= 0xDC00 || at[6] != '\\' || at[7] != 'u') return 0;
  int low = hexadecimal(at + 8);
  return low >= 0 && (low & 0xFC00) == 0xDC00 ? 12 : 0;
}

void append(std::string &text, uint32_t scalar) {
  if (scalar < 0x80) {
    text += char(scalar);
  } else if (scalar < 0x800) {
    text += {char(0xC0 | scalar >> 6), char(0x80 | (scalar & 0x3F))};
  } else if (scalar < 0x10000) {
    text += {char(0xE0 | scalar >> 12), char(0x80 | (scalar >> 6 & 0x3F)), char(0x80 | (scalar & 0x3F))};
  } else {
    text += {char(0xF0 | scalar >> 18), char(0x80 | (scalar >> 12 & 0x3F)), char(0x80 | (scalar >> 6 & 0x3F)),
             char(0x80 | (scalar & 0x3F))};
  }
}

}  // namespace

std::string Slice::unescaped() const {
  std::string text;
  text.reserve(size);
  const char *at = start, *stop = start + size;
  while (at < stop) {
    const void *next = memchr(at, '\\', size_t(stop - at));
    const char *plain = next ? static_cast<const char *>(next) : stop;
    text.append(at, size_t(plain - at));
    if (plain == stop) break;
    int length = escape_length(plain);
    switch (plain[1]) {
      case 'b': text += '\b'; break;
      case 'f': text += '\f'; break;
      case 'n': text += '\n'; break;
      case 'r': text += '\r'; break;
      case 't': text += '\t'; break;
      case 'u': {
        auto high = uint32_t(hexadecimal(plain + 2));
        uint32_t low = length == 6 ? 0 : uint32_t(hexadecimal(plain + 8)) & 0x3FF;
        append(text, length == 6 ? high : 0x10000 + ((high & 0x3FF) << 10) + low);
        break;
      }
      default: text += plain[1];
    }
    at = plain + length;
  }
  return text;
}

/// Goes on with a string that has more in it than plain ASCII.
bool Reader::unusual_string(const char *start, const char *stop, Slice &slice) {
  bool has_escapes = false;
  while (*stop != '"') {
    int length;
    if (*stop == '\\') {
      length = escape_length(stop);
      has_escapes = true;
    } else {
      length = utf8_length(reinterpret_cast<const unsigned char *>(stop));
    }
    if (length == 0) return false;
    stop += length;
    // Where one such character stands, more of them usually follow.
    if (uint8_t(*stop) < 0x80 && *stop != '\\') stop = plain_end(stop);
  }
  slice = Slice{start, size_t(stop - start), has_escapes};
  p = stop + 1;
  return true;
}

bool Reader::check_number() {
  auto is_digit = [this] { return uint8_t(*p - '0') < 10; };
  if (*p == '-') p++;
  if (!is_digit()) return false;
  if (*p == '0') {
    p++;
  } else {
    while (is_digit()) p++;
  }
  if (*p == '.') {
    p++;
    if (!is_digit()) return false;
    while (is_digit()) p++;
  }
  if ((*p | 0x20) != 'e') return true;
  p++;
  if (*p == '-' || *p == '+') p++;
  if (!is_digit()) return false;
  while (is_digit()) p++;
  return true;
}

/// A whole number that is written with a point or an exponent: its digits without the zeros at both ends, then as many
/// zeros as are left.
bool Reader::unusual_integer(int64_t &result) {
  const char *start = p;
  if (!check_number()) return false;
  std::string digits = *start == '-' ? "-" : "";
  size_t sign = digits.size();
  long long places = 0;
  bool is_fraction = false;
  const char *at = start + sign;
  for (; at < p && (*at | 0x20) != 'e'; at++) {
    if (*at == '.') is_fraction = true;
    if (*at == '.' || (digits.size() == sign && *at == '0' && !is_fraction)) continue;
    digits += *at;
    places -= is_fraction;
  }
  if (at < p) places += std::clamp(strtoll(at + 1, nullptr, 10), -1'000'000'000LL, 1'000'000'000LL);
  while (digits.size() > sign && digits.back() == '0') {
    digits.pop_back();
    places++;
  }
  result = 0;
  size_t zeros = digits.find_first_not_of('0', sign);
  if (zeros == std::string::npos) return true;
  digits.erase(sign, zeros - sign);
  if (places < 0 || places + (long long)(digits.size() - sign) > 19) return false;
  digits.append(size_t(places), '0');
  return std::from_chars(digits.data(), digits.data() + digits.size(), result).ec == std::errc();
}

ALWAYS_INLINE bool Reader::scalar() {
  Slice slice;
  switch (*p) {
    case '"': return string(slice);
    case 't': return literal("true");
    case 'f': return literal("false");
    case 'n': return literal("null");
    default: return check_number();
  }
}

/// In a loop, so that depth costs no stack: one bit for each open container says whether it is an object.
bool Reader::skip(int depth_max) {
  uint64_t objects = 0;
  int depth = 0;
  Slice name;
  while (true) {
    space();
    if (*p == '{' || *p == '[') {
      bool is_object = *p == '{';
      if (depth == depth_max) return false;
      p++;
      space();
      if (*p != (is_object ? '}' : ']')) {
        depth++;
        objects = objects << 1 | is_object;
        if (is_object && !key(name)) return false;
        continue;
      }
      p++;
    } else if (!scalar()) {
      return false;
    }
    while (true) {
      if (depth == 0) return true;
      bool is_object = objects & 1, ok = true;
      if (more(is_object ? '}' : ']', ok)) {
        if (is_object && !key(name)) return false;
        break;
      }
      if (!ok) return false;
      depth--;
      objects >>= 1;
    }
  }
}
