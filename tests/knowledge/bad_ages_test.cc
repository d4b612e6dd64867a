// Rules for an age that nobody has are refused, in whatever units they say it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

using ::testing::IsEmpty;

constexpr char kGood[] = R"(assessment {
  facts { name: "age_days" kind: ASSESSMENT_FACT_KIND_AGE_DAYS label { en: "Days" zh: "日龄" } }
  facts { name: "age_months" kind: ASSESSMENT_FACT_KIND_AGE_MONTHS label { en: "Months" zh: "月龄" } }
  facts { name: "age_years" kind: ASSESSMENT_FACT_KIND_AGE_YEARS label { en: "Years" zh: "年龄" } }
  facts { name: "pain" kind: ASSESSMENT_FACT_KIND_SYMPTOM label { en: "Pain" zh: "痛" } }
  rules {
    id: "K-U01" population: POPULATION_CHILD level: URGENCY_URGENT when: "all[age_days <= 28, pain]"
    message { en: "Call." zh: "打电话。" } source_ids: "R-1"
  }
  rules {
    id: "K-U02" population: POPULATION_CHILD level: URGENCY_URGENT when: "all[age_months >= 12, age_months < 36, pain]"
    message { en: "Call." zh: "打电话。" } source_ids: "R-1"
  }
  rules {
    id: "K-U03" population: POPULATION_CHILD level: URGENCY_URGENT when: "all[age_years >= 3, pain]"
    message { en: "Call." zh: "打电话。" } source_ids: "R-1"
  }
}
sources { id: "R-1" text { en: "Source" zh: "来源" } reference { where: "Somewhere" proof: PROOF_FOUND } }
)";

class BadAgeTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadAgeTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(Ages, BadAgeTest,
                         ::testing::Values(BadCase{"OlderAndYounger", "age_months < 36", "age_months < 12", 11,
                                                   "rule K-U02 can never fire"},
                                           BadCase{"DaysAgainstMonths", "age_days <= 28",
                                                   "age_days <= 28, age_months >= 2", 7, "rule K-U01 can never fire"},
                                           BadCase{"MonthsAgainstYears", "age_years >= 3",
                                                   "age_years >= 3, age_months < 36", 15, "rule K-U03 can never fire"},
                                           BadCase{"DaysAgainstYears", "age_years >= 3",
                                                   "age_years = 3, age_days > 1500", 15, "rule K-U03 can never fire"},
                                           BadCase{"AChildThatIsGrownUp", "age_years >= 3", "age_years >= 18", 15,
                                                   "rule K-U03 can never fire"}),
                         NameOf);

TEST(AgeTest, WhatSomebodyCanBeIsTaken) {
  for (const char* ages : {"age_days <= 28, age_months >= 1", "age_days > 31, age_months <= 1",
                           "age_days >= 28, none["
                           "age_months >= 1]",
                           "age_years = 3, age_days < 1462", "age_years >= 17"}) {
    EXPECT_THAT(FaultsOf({{"good.textproto",
                           absl::StrReplaceAll(kGood, {{"age_years >= 3", absl::StrCat("age_years >= 0, ", ages)}})}}),
                IsEmpty())
        << ages;
  }
}

}  // namespace
}  // namespace crampwise::knowledge
