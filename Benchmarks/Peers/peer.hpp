// SPDX-License-Identifier: Apache-2.0
#pragma once

// What every peer in C++ shares: it is started once, then told which case to decode, and answers with what it came to.

#include <cctype>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// A received message: bytes of its own, as a queue hands them over, with zeros behind them that may be read.
struct Body {
  static constexpr size_t padding = 64;

  std::unique_ptr<char[]> bytes;
  size_t size;
};

/// Decodes one message; adds its amounts. False where it is not valid.
using Decode = bool (*)(const Body &, double &amounts);

/// Decodes all messages of a case: a loop of its own for each shape, so that nothing is called through a pointer in it.
using Loop = std::function<size_t(const std::vector<Body> &, double &amounts)>;

template <Decode decode>
size_t decode_all(const std::vector<Body> &bodies, double &amounts) {
  size_t valid = 0;
  for (const Body &body : bodies) valid += decode(body, amounts);
  return valid;
}

/// Keeps the optimiser from leaving out what a value is made of.
template <class Value>
inline void keep(const Value &value) {
  asm volatile("" : : "g"(&value) : "memory");
}

struct Shape {
  Loop loop;
  Decode decode;
};

template <Decode decode>
Shape shape() {
  return Shape{decode_all<decode>, decode};
}

/// Messages as the bench writes them: the length in four bytes, the lowest first, then the bytes.
inline std::vector<Body> load(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Body> bodies;
  unsigned char head[4];
  while (file.read(reinterpret_cast<char *>(head), 4)) {
    size_t size = head[0] | head[1] << 8 | head[2] << 16 | size_t(head[3]) << 24;
    Body body{std::make_unique<char[]>(size + Body::padding), size};
    file.read(body.bytes.get(), std::streamsize(size));
    bodies.push_back(std::move(body));
  }
  return bodies;
}

inline void time_loop(const Loop &loop, const std::vector<Body> &bodies) {
  double amounts = 0;
  auto start = std::chrono::steady_clock::now();
  size_t valid = loop(bodies, amounts);
  auto time = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start);
  uint64_t bits;
  memcpy(&bits, &amounts, 8);
  std::cout << valid << ' ' << bits << ' ' << time.count() << std::endl;
}

/// Answers lines of the form `time SHAPE FILE`: valid messages, the bits of the sum of their amounts, nanoseconds;
/// and `accepted SHAPE FILE`: the places of the messages that were taken for valid.
inline int serve(const std::map<std::string, Shape> &shapes) {
  std::string command, name, path, loaded;
  std::vector<Body> bodies;
  while (std::cin >> command >> name >> path) {
    auto found = shapes.find(name);
    if (found == shapes.end()) return 2;
    if (path != loaded) bodies = load(path);
    loaded = path;
    if (command == "time") {
      time_loop(found->second.loop, bodies);
      continue;
    }
    double amounts = 0;
    for (size_t place = 0; place < bodies.size(); place++) {
      if (found->second.decode(bodies[place], amounts)) std::cout << place << ' ';
    }
    std::cout << std::endl;
  }
  return 0;
}
