// Flags that each fill one field of a message, written as a table.
#ifndef CRAMPWISE_CLIENT_CLI_FIELD_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_FIELD_FLAGS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "client/cli/enum_names.h"
#include "client/cli/usage_error.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {

// What a flag was given.
struct FlagInput {
  // "--wake", for errors.
  absl::string_view what;
  std::string text;
  absl::Time now;
};

template <typename Message>
struct FieldFlag {
  const char* flag;
  const char* help;
  // The top-level field of the message that the flag changes.
  const char* field;
  absl::Status (*apply)(const FlagInput& input, Message& message);
};

// Rows for the common kinds of fields, by the message's own setter.
template <typename Message, void (Message::*setter)(const std::string&)>
absl::Status SetText(const FlagInput& input, Message& message) {
  (message.*setter)(input.text);
  return absl::OkStatus();
}

template <typename Message, void (Message::*setter)(int32_t)>
absl::Status SetCount(const FlagInput& input, Message& message) {
  int32_t count = 0;
  if (!absl::SimpleAtoi(input.text, &count) || count < 0)
    return UsageError(input.what, "must be a whole number, 0 or more");
  (message.*setter)(count);
  return absl::OkStatus();
}

template <typename Message, void (Message::*setter)(double)>
absl::Status SetNumber(const FlagInput& input, Message& message) {
  double number = 0;
  if (!absl::SimpleAtod(input.text, &number))
    return UsageError(input.what, "must be a number with a point, such as 1.5");
  (message.*setter)(number);
  return absl::OkStatus();
}

template <typename Message, typename Enum, void (Message::*setter)(Enum)>
absl::Status SetChoice(const FlagInput& input, Message& message) {
  const absl::StatusOr<Enum> value = ParseEnum<Enum>(input.what, input.text);
  if (!value.ok()) return value.status();
  (message.*setter)(*value);
  return absl::OkStatus();
}

// The values given for a table of flags, which must live for ever.
template <typename Message>
class FieldFlags {
 public:
  explicit FieldFlags(absl::Span<const FieldFlag<Message>> table) : table_(table) {}

  void AddTo(CLI::App& command) {
    for (const FieldFlag<Message>& row : table_) {
      command.add_option(row.flag, values_[row.flag], row.help)->allow_extra_args(false);
    }
  }

  bool empty() const {
    return std::all_of(values_.begin(), values_.end(), [](const auto& value) { return value.second.empty(); });
  }

  bool Has(const std::string& flag) const {
    const auto it = values_.find(flag);
    return it != values_.end() && !it->second.empty();
  }

  void Set(const std::string& flag, const std::string& text) { values_[flag] = {text}; }

  // Applies what was given, in the order of the table; the names of the fields that it changed, each once.
  absl::StatusOr<std::vector<std::string>> ApplyTo(Message& message, absl::Time now) const {
    std::vector<std::string> fields;
    for (const FieldFlag<Message>& row : table_) {
      const auto it = values_.find(row.flag);
      if (it == values_.end() || it->second.empty()) continue;
      for (const std::string& text : it->second) RETURN_IF_ERROR(row.apply({row.flag, text, now}, message));
      if (std::find(fields.begin(), fields.end(), row.field) == fields.end()) fields.push_back(row.field);
    }
    return fields;
  }

 private:
  const absl::Span<const FieldFlag<Message>> table_;
  std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FIELD_FLAGS_H_
