#include "shared/base/status_macros.h"

#include <memory>

#include "gtest/gtest.h"

namespace crampwise {
namespace {

absl::StatusOr<std::unique_ptr<int>> Half(int number) {
  if (number % 2 != 0) return absl::InvalidArgumentError("odd");
  return std::make_unique<int>(number / 2);
}

absl::StatusOr<int> Quarter(int number) {
  ASSIGN_OR_RETURN(const std::unique_ptr<int> half, Half(number));
  ASSIGN_OR_RETURN(const std::unique_ptr<int> quarter, Half(*half));
  return *quarter;
}

absl::Status Check(int number, bool& reached_end) {
  RETURN_IF_ERROR(Half(number).status());
  reached_end = true;
  return absl::OkStatus();
}

TEST(StatusMacrosTest, AssignsOrReturns) {
  EXPECT_EQ(Quarter(12).value(), 3);
  EXPECT_EQ(Quarter(3).status(), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(Quarter(6).status(), absl::InvalidArgumentError("odd"));
}

TEST(StatusMacrosTest, ReturnsOnErrorOnly) {
  bool reached_end = false;
  EXPECT_EQ(Check(3, reached_end), absl::InvalidArgumentError("odd"));
  EXPECT_FALSE(reached_end);
  EXPECT_TRUE(Check(4, reached_end).ok());
  EXPECT_TRUE(reached_end);
}

}  // namespace
}  // namespace crampwise
