#include "shared/base/field_error.h"

#include "absl/strings/cord.h"
#include "gtest/gtest.h"

namespace crampwise {
namespace {

v1::FieldViolation Violation(const std::string& field, const std::string& allowed) {
  v1::FieldViolation violation;
  violation.set_field(field);
  violation.set_allowed(allowed);
  return violation;
}

TEST(FieldErrorTest, SaysFieldAndRuleInMessageAndProblem) {
  const absl::Status status = InvalidField("profile.zone", "must be an IANA zone name");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "profile.zone: must be an IANA zone name");
  const std::optional<v1::Problem> problem = GetProblem(status);
  ASSERT_TRUE(problem.has_value());
  ASSERT_EQ(problem->violations_size(), 1);
  EXPECT_EQ(problem->violations(0).field(), "profile.zone");
  EXPECT_EQ(problem->violations(0).allowed(), "must be an IANA zone name");
}

TEST(FieldErrorTest, CarriesAnotherCode) {
  const absl::Status status = FieldError(absl::StatusCode::kFailedPrecondition, "device_time", "must be right");
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(GetProblem(status)->violations(0).field(), "device_time");
}

TEST(FieldErrorTest, JoinsAllViolations) {
  EXPECT_TRUE(InvalidFields({}).ok());
  const absl::Status status = InvalidFields({Violation("a", "must be 1"), Violation("b", "must be 2")});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "a: must be 1; b: must be 2");
  EXPECT_EQ(GetProblem(status)->violations_size(), 2);
}

TEST(FieldErrorTest, SaysWhenToComeBack) {
  const absl::Status status = RetryLater(absl::StatusCode::kResourceExhausted, "too many calls", absl::Seconds(3));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(), "too many calls");
  EXPECT_EQ(GetProblem(status)->retry_after_ms(), 3000);
}

TEST(FieldErrorTest, OtherStatusesHaveNoProblem) {
  EXPECT_FALSE(GetProblem(absl::OkStatus()).has_value());
  EXPECT_FALSE(GetProblem(absl::InternalError("x")).has_value());
  absl::Status garbled = absl::InternalError("x");
  garbled.SetPayload("crampwise.v1.Problem", absl::Cord("\xff\xff\xff"));
  EXPECT_FALSE(GetProblem(garbled).has_value());
}

TEST(FieldErrorTest, PrefixesEveryField) {
  const absl::Status status = WithFieldPrefix(
      InvalidFields({Violation("time", "must be set"), Violation("zone", "must be set")}), "entries[3]");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "entries[3].time: must be set; entries[3].zone: must be set");
  EXPECT_EQ(GetProblem(status)->violations(1).field(), "entries[3].zone");
}

TEST(FieldErrorTest, PrefixLeavesOtherStatusesAlone) {
  EXPECT_TRUE(WithFieldPrefix(absl::OkStatus(), "entries[3]").ok());
  const absl::Status plain = absl::NotFoundError("gone");
  EXPECT_EQ(WithFieldPrefix(plain, "entries[3]"), plain);
  const absl::Status later = RetryLater(absl::StatusCode::kUnavailable, "busy", absl::Seconds(1));
  EXPECT_EQ(WithFieldPrefix(later, "entries[3]"), later);
}

}  // namespace
}  // namespace crampwise
