// The numbers that a flag takes.
#ifndef CRAMPWISE_CLIENT_CLI_NUMBER_RANGE_H_
#define CRAMPWISE_CLIENT_CLI_NUMBER_RANGE_H_

#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace crampwise::client {

inline bool ReadNumber(const std::string& text, int& number) { return absl::SimpleAtoi(text, &number); }
inline bool ReadNumber(const std::string& text, double& number) { return absl::SimpleAtod(text, &number); }

// For CLI::Option::check. Unlike CLI::Range it says what is allowed, and never what was typed.
template <typename Number>
CLI::Validator NumberRange(Number low, Number high) {
  const auto check = [low, high](const std::string& text) -> std::string {
    Number number = 0;
    if (ReadNumber(text, number) && number >= low && number <= high) return "";
    return absl::StrCat("must be a number from ", low, " to ", high);
  };
  return {check, absl::StrCat(low, " to ", high)};
}

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_NUMBER_RANGE_H_
