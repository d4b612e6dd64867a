// A server whose metrics a test reads.
#ifndef CRAMPWISE_TESTS_SERVER_METERED_SERVER_H_
#define CRAMPWISE_TESTS_SERVER_METERED_SERVER_H_

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "server/admin/http_get.h"
#include "tests/server/test_server.h"

namespace crampwise {

inline ServerOptions WithMetrics() {
  ServerOptions options;
  options.metrics_listen = "127.0.0.1:0";
  return options;
}

inline std::string ReadMetrics(const std::string& metrics_address) {
  const auto address = ParseListenAddress(metrics_address);
  EXPECT_TRUE(address.ok()) << address.status();
  const auto metrics = HttpGet(*address, "/metrics");
  EXPECT_TRUE(metrics.ok()) << metrics.status();
  return metrics.value_or("");
}

inline std::string ReadMetrics(const Server& server) { return ReadMetrics(server.metrics_address()); }

// The value of one sample, such as `crampwise_pool_waiting{pool="passwords"}`; -1 if it is not there.
inline double Figure(const std::string& metrics, const std::string& sample) {
  for (const absl::string_view line : absl::StrSplit(metrics, '\n')) {
    double value = 0;
    const std::vector<std::string> parts = absl::StrSplit(line, ' ');
    if (parts.size() == 2 && parts[0] == sample && absl::SimpleAtod(parts[1], &value)) return value;
  }
  return -1;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_METERED_SERVER_H_
