// Calls of the store as expressions, and what tests expect of a Status.
#ifndef CRAMPWISE_TESTS_STORAGE_RUN_BODY_H_
#define CRAMPWISE_TESTS_STORAGE_RUN_BODY_H_

#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "server/storage/store.h"

namespace crampwise {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

// Runs a body that returns Status or StatusOr, and hands its result back; the store's own error if it did not commit.
template <typename F>
auto RunWrite(Store& store, F body) {
  std::invoke_result_t<F, Transaction&> result = absl::UnknownError("the body did not run");
  const absl::Status status = store.WriteAndWait([&](Transaction& tx) {
    result = body(tx);
    return StatusOf(result);
  });
  if (!status.ok()) result = status;
  return result;
}

template <typename F>
auto RunRead(Store& store, F body) {
  std::invoke_result_t<F, Transaction&> result = absl::UnknownError("the body did not run");
  const absl::Status status = store.ReadAndWait([&](Transaction& tx) {
    result = body(tx);
    return StatusOf(result);
  });
  if (!status.ok()) result = status;
  return result;
}

#define EXPECT_OK(expression) EXPECT_EQ(StatusOf(expression), absl::OkStatus())
#define ASSERT_OK(expression) ASSERT_EQ(StatusOf(expression), absl::OkStatus())
#define EXPECT_CODE(expression, expected) EXPECT_EQ(StatusOf(expression).code(), absl::StatusCode::expected)

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_RUN_BODY_H_
