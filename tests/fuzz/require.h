// What a fuzzed input must never break.
#ifndef CRAMPWISE_TESTS_FUZZ_REQUIRE_H_
#define CRAMPWISE_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"

namespace crampwise {

// Ends the process, which the fuzzer reports with the input that led here.
inline void Require(bool condition, absl::string_view what) {
  if (condition) return;
  std::fprintf(stderr, "broken promise: %s\n", std::string(what).c_str());
  std::abort();
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_REQUIRE_H_
