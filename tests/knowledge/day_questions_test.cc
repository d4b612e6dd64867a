// The questions about a day that ship (evidence base 6: log_morning, log_evening, infant_check).
#include "shared/knowledge/day_questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "shared/knowledge/factor_rules.h"
#include "shared/knowledge/factors.h"

namespace crampwise::knowledge {
namespace {

template <typename Values, typename Value>
bool Has(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool CountsTagOf(const DayQuestion& question, api::Population population) {
  return std::any_of(Factors().begin(), Factors().end(), [&](const Factor& factor) {
    return Has(factor.populations, population) &&
           std::any_of(question.tags.begin(), question.tags.end(),
                       [&factor](kv1::EpisodeTag tag) { return Has(factor.tags, tag); });
  });
}

TEST(DayQuestionTablesTest, WhatIsAskedIsKnownToTheFactors) {
  for (const DayQuestion& question : DayQuestions()) {
    for (const absl::string_view fact : question.facts) {
      EXPECT_GE(assess::FindFact(FactorRules(), {fact.data(), fact.size()}), 0) << question.field << " " << fact;
    }
    if (!question.facts.empty() || question.tags.empty()) continue;
    for (const api::Population population : question.populations) {
      EXPECT_TRUE(CountsTagOf(question, population)) << question.field << " " << population;
    }
  }
}

TEST(DayQuestionTablesTest, NobodyIsAskedTheSameTwice) {
  std::set<std::tuple<std::string, int, int>> asked;
  for (const DayQuestion& question : DayQuestions()) {
    for (const api::Population population : question.populations) {
      const bool first =
          asked.emplace(std::string(question.field), population, question.below_age_months == 12 ? 0 : 12).second;
      EXPECT_TRUE(first) << question.field << " " << population;
    }
  }
}

TEST(DayQuestionTablesTest, OnlyAChildsFeedsAreAskedForTheirOwnSake) {
  for (const DayQuestion& question : DayQuestions()) {
    const bool for_its_own_sake = question.facts.empty() && question.tags.empty();
    EXPECT_EQ(for_its_own_sake, question.field == "child_day.feeds") << question.field;
  }
}

}  // namespace
}  // namespace crampwise::knowledge
