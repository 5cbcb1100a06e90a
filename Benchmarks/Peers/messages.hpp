// SPDX-License-Identifier: Apache-2.0
#pragma once

// The messages of messages.yaml as one would write them in C++: strings of their own, and `any` as a view of its bytes.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using Raw = std::string_view;
using Texts = std::unordered_map<std::string, std::string>;

struct Meta {
  std::string source, region, trace_id;
};

struct Payload {
  int64_t id = 0;
  double amount = 0;
  int64_t uid = 0;
};

template <class MetaType>
struct Message {
  std::string task_type;
  int64_t timestamp = 0;
  Payload payload;
  MetaType meta;
};

struct Batch {
  std::string task_type;
  int64_t timestamp = 0;
  std::vector<Payload> records;
};
