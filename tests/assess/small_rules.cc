#include "tests/assess/small_rules.h"

#include <gtest/gtest.h>

namespace crampwise::assess {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

constexpr Text kSides[] = {"left", "right"};

constexpr Fact kFacts[] = {
    {"a", FactKind::kSymptom, {}, 0, "", ""},
    {"b", FactKind::kSymptom, {}, 0, "", ""},
    {"c", FactKind::kSymptom, {}, 0, "", ""},
    {"r", FactKind::kReading, {}, 0, "", ""},
    {"k", FactKind::kCheckInNumber, {}, 0, "", ""},
    {"p", FactKind::kAnswer, {}, 0, "", ""},
    {"n", FactKind::kNumber, {}, 0, "", ""},
    {"medicine.m", FactKind::kMedicine, {}, 0, "", ""},
    {"episode.duration_min", FactKind::kEpisodeLength, {}, 60, "", ""},
    {"episode.sore_h", FactKind::kEpisodeSpan, {}, 3600, "", ""},
    {"episode.side", FactKind::kEpisodeChoice, kSides, 0, "", ""},
    {"episode.calm", FactKind::kEpisodeAnswer, {}, 0, "", ""},
    {"episode.night", FactKind::kEpisodeNight, {}, 0, "", ""},
    {"age_years", FactKind::kAgeYears, {}, 0, "", ""},
};

kv1::Assessment ToAssessment() {
  kv1::Assessment assessment;
  for (const Fact& fact : kFacts) {
    kv1::AssessmentFact& added = *assessment.add_facts();
    added.set_name(std::string(fact.name));
    added.set_kind(static_cast<kv1::AssessmentFactKind>(static_cast<int>(fact.kind) + 1));
    for (const Text option : fact.options) added.add_options(std::string(option));
  }
  return assessment;
}

}  // namespace

SmallRules::SmallRules(Level level, const std::string& when) {
  const kv1::Assessment assessment = ToAssessment();
  knowledge::ConditionBuilder builder(assessment, {});
  const absl::StatusOr<std::uint16_t> condition = builder.Build({}, when);
  EXPECT_TRUE(condition.ok()) << condition.status();
  tables_ = builder.tables();
  table_.push_back({"X", Population::kAdult, level, condition.value_or(0), kNoExpression, "", "", {}, ""});
  rules_ = {kFacts, {}, tables_.expressions, tables_.parts, table_};
}

}  // namespace crampwise::assess
