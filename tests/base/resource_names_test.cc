#include "shared/base/resource_names.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

constexpr char kProfile[] = "018f22e2-79b0-7cc3-98c4-dc0c0c07398f";
constexpr char kChild[] = "018f22e2-79b0-7cc3-98c4-dc0c0c073990";

// "P" and "C" in `pattern` stand for two ids.
std::string Fill(absl::string_view pattern) { return absl::StrReplaceAll(pattern, {{"P", kProfile}, {"C", kChild}}); }

TEST(ResourceNamesTest, FormattedNamesParseBack) {
  EXPECT_EQ(AccountName("a"), "accounts/a");
  EXPECT_EQ(ParseDeviceName("device", DeviceName(kChild)).value(), kChild);
  EXPECT_EQ(ProfileOfName("name", ProfileName(kProfile)).value(), kProfile);
  const std::vector<std::pair<std::string, std::string>> children = {
      {RegimenName(kProfile, kChild), "regimens"},
      {ReminderName(kProfile, kChild), "reminders"},
      {EntryName(kProfile, kChild), "entries"},
  };
  for (const auto& [name, collection] : children) {
    const absl::StatusOr<ChildName> child = ParseChildName("name", name, collection);
    ASSERT_TRUE(child.ok()) << name;
    EXPECT_EQ(child->profile, kProfile);
    EXPECT_EQ(child->id, kChild);
    EXPECT_EQ(ProfileOfName("parent", name).value(), kProfile);
  }
}

TEST(ResourceNamesTest, PlanItemsAreWordsWithAnOptionalUuid) {
  for (const std::string& id : {std::string("sun_walk"), std::string("b12"), Fill("calcium_dose.C")}) {
    const absl::StatusOr<ChildName> child = ParseChildName("name", PlanItemName(kProfile, id), "planItems");
    ASSERT_TRUE(child.ok()) << id;
    EXPECT_EQ(child->id, id);
  }
  for (const std::string& id :
       {std::string(), std::string("Sun"), std::string("sun walk"), std::string("sun."), std::string("sun.walk"),
        Fill(".C"), Fill("sun.C.C"), std::string(65, 'a'), std::string("sun\0", 4), std::string("../sun")}) {
    EXPECT_FALSE(ParseChildName("name", PlanItemName(kProfile, id), "planItems").ok()) << id;
  }
}

TEST(ResourceNamesTest, HostileNamesAreRefusedEverywhere) {
  const std::vector<std::string> hostile = {
      "",
      "/",
      "profiles",
      "profiles/",
      "profiles/../C",
      Fill("/profiles/P"),
      Fill("Profiles/P"),
      Fill("profiles//P"),
      Fill("profiles/P C"),
      Fill("accounts/P"),
      Fill("profiles/%2e%2e"),
      Fill("x/profiles/P"),
      std::string("profiles/\0", 10),
      Fill("profiles/P") + std::string(1, '\0'),
      std::string(5 << 20, '/'),
      "profiles/" + std::string(5 << 20, 'a'),
      "profiles/\xff\xfe",
  };
  for (const std::string& name : hostile) {
    EXPECT_FALSE(ProfileOfName("name", name).ok()) << name.substr(0, 80);
    EXPECT_FALSE(ParseDeviceName("name", name).ok()) << name.substr(0, 80);
    EXPECT_FALSE(ParseChildName("name", name, "reminders").ok()) << name.substr(0, 80);
  }
}

TEST(ResourceNamesTest, ChildrenOfAnotherShapeAreRefused) {
  for (const char* pattern : {"profiles/P/reminders", "profiles/P/reminders/", "profiles/P/reminders/C/",
                              "profiles/P/reminders/C/x", "profiles/P/entries/C", "profiles/P/Reminders/C",
                              "profiles/P//C", "profiles/x/reminders/C", "profiles/P/reminders/x", "devices/C"}) {
    EXPECT_FALSE(ParseChildName("name", Fill(pattern), "reminders").ok()) << pattern;
  }
  for (const char* pattern : {"devices/", "devices/C/", "devices/C/x", "device/C", "devices/x"}) {
    EXPECT_FALSE(ParseDeviceName("name", Fill(pattern)).ok()) << pattern;
  }
}

TEST(ResourceNamesTest, ErrorsNameTheFieldAndNotTheValue) {
  const absl::Status status = ParseChildName("reminder.name", "profiles/secret", "reminders").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "reminder.name: must be profiles/{profile}/reminders/{id}");
  EXPECT_EQ(GetProblem(status)->violations(0).field(), "reminder.name");
  EXPECT_THAT(std::string(ProfileOfName("name", "secret").status().message()),
              testing::Not(testing::HasSubstr("secret")));
  EXPECT_THAT(std::string(ParseDeviceName("name", "secret").status().message()),
              testing::Not(testing::HasSubstr("secret")));
}

}  // namespace
}  // namespace crampwise
