// Statements of the evidence base that are at work in the assessment and in contributing factors, observed through the
// API: what a person enters, and the rule or factor that answers with the statement among its sources.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"
#include "tests/server/statement_name.h"

namespace crampwise {
namespace {

using testing::Contains;

struct StatementCase {
  std::string statement;
  // "adult", "pregnant", or a child's age in days.
  std::string who;
  // Words: a sign; "profile.x=yes"; "intake.x=4"; "medicine.x"; "lab:analyte:value:unit"; "cramps:3"; "twitch";
  // "poor_food".
  std::string what;
  // The rule that fires or the factor that is present.
  std::string effect;
};

class AssessedStatementTest : public AssessmentTestBase, public testing::WithParamInterface<StatementCase> {
 protected:
  v1::Profile Who(absl::string_view who) {
    if (who == "adult") return MakeAdult();
    if (who == "pregnant") return MakeProfile(ann_);
    int days = 0;
    EXPECT_TRUE(absl::SimpleAtoi(who, &days));
    return MakeChild(days);
  }

  void State(v1::Profile& profile, const std::string& code, const std::string& value) {
    v1::FactAnswer& fact = *profile.add_facts();
    fact.set_code(code);
    double number = 0;
    if (absl::SimpleAtod(value, &number)) {
      fact.set_number(number);
    } else {
      fact.set_answer(v1::ANSWER_YES);
    }
  }

  void AddWord(const std::string& word, v1::Profile& profile, std::vector<v1::JournalEntry>& entries) {
    const std::vector<std::string> parts = absl::StrSplit(word, absl::ByAnyChar(":="));
    double value = 0;
    if (absl::StrContains(word, '=')) return State(profile, parts[0], parts[1]);
    if (absl::StartsWith(word, "medicine.")) return profile.add_medicines()->set_code(word);
    if (parts[0] == "lab" && absl::SimpleAtod(parts[2], &value)) {
      return entries.push_back(Lab(profile, parts[1], value, parts[3]));
    }
    if (parts[0] == "cramps" && absl::SimpleAtod(parts[1], &value)) {
      for (int i = 0; i < value; ++i) entries.push_back(PlainCramp(profile));
      return;
    }
    if (word == "twitch") {
      entries.push_back(PlainCramp(profile));
      return entries.back().mutable_episode()->set_kind(v1::EPISODE_KIND_TWITCH);
    }
    if (word == "poor_food") return AddPoorFood(profile, entries);
    entries.push_back(CheckUpWith(profile, {word}));
  }

  // Notes of five days.
  void AddPoorFood(const v1::Profile& profile, std::vector<v1::JournalEntry>& entries) {
    for (int day = 1; day <= 5; ++day) {
      entries.push_back(NewEntry(profile));
      *entries.back().mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(24) * day);
      entries.back().mutable_day_note()->set_calcium_food_servings(0.5);
      entries.back().mutable_day_note()->set_magnesium_food_servings(0);
    }
  }

  // The sources of the rule, or of the factor; empty if neither is there.
  std::vector<std::string> SourcesOf(const v1::Profile& profile, const std::string& effect) {
    const auto assessment = AssessNow(profile);
    for (const v1::FiredRule& rule : assessment.response.fired()) {
      if (rule.rule_id() == effect) return {rule.source_ids().begin(), rule.source_ids().end()};
    }
    v1::ListFactorsRequest request;
    request.set_parent(profile.name());
    request.set_all(true);
    const auto factors = ann_.Call(&v1::AssessmentService::Stub::ListFactors, request);
    for (const v1::ContributingFactor& factor : factors.response.factors()) {
      if (factor.code() == effect) return {factor.source_ids().begin(), factor.source_ids().end()};
    }
    return {};
  }
};

TEST_P(AssessedStatementTest, IsAtWork) {
  v1::Profile profile = Who(GetParam().who);
  std::vector<v1::JournalEntry> entries;
  for (const absl::string_view word : absl::StrSplit(GetParam().what, ' ', absl::SkipEmpty())) {
    AddWord(std::string(word), profile, entries);
  }
  profile.set_etag("");
  const auto updated = Update(ann_, profile, {"facts", "medicines"});
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  if (!entries.empty()) {
    const auto reply = Record(ann_, profile, entries);
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    for (const v1::RecordResult& result : reply.response.results()) EXPECT_TRUE(result.has_entry());
  }
  EXPECT_THAT(SourcesOf(profile, GetParam().effect), Contains(GetParam().statement));
}

INSTANTIATE_TEST_SUITE_P(
    All, AssessedStatementTest,
    testing::Values(StatementCase{"S000-01", "pregnant", "cramps:1", "P-S01"},
                    StatementCase{"S000-03", "pregnant", "intake.calcium_supplement_days=30 cramps:3", "P-R02"},
                    StatementCase{"S000-04", "adult", "", "no_factor_found"},
                    StatementCase{"S000-10", "adult", "poor_food", "low_calcium_intake"},
                    StatementCase{"S000-22", "adult", "intake.self_increased_dose=yes", "A-R08"},
                    StatementCase{"S000-26", "pregnant", "leg_swelling_one_side", "P-U01"},
                    StatementCase{"S000-27", "pregnant", "leg_colour_change_one_side", "P-U01"},
                    StatementCase{"S000-28", "pregnant", "", "multiple_or_late_pregnancy"},
                    StatementCase{"S000-36", "pregnant", "cramps:2", "P-S01"},
                    StatementCase{"S000-39", "pregnant", "cramps:3", "P-R01"},
                    StatementCase{"S001-01", "adult", "cramps:1", "A-S01"},
                    StatementCase{"S001-02", "adult", "heat_collapse", "A-E07"},
                    StatementCase{"S001-22", "pregnant", "intake.self_increased_dose=yes nausea_new", "P-U11"},
                    StatementCase{"S001-36", "adult", "diarrhoea_heavy", "A-U09"},
                    StatementCase{"S001-37", "adult", "profile.thyroid_disease=yes", "thyroid_possible"},
                    StatementCase{"S001-38", "adult", "medicine.statin muscle_pain_general", "A-U04"},
                    StatementCase{"S001-42", "adult", "hand_foot_spasm palpitations", "A-E05"},
                    StatementCase{"S002-01", "adult", "intake.calcium_supplement_days=30 cramps:4", "A-R02"},
                    StatementCase{"S002-03", "adult", "intake.calcium_supplement_days=28 cramps:4", "A-R02"},
                    StatementCase{"S002-04", "adult", "profile.coeliac=yes", "malabsorption_possible"},
                    StatementCase{"S002-07", "adult", "poor_food", "low_magnesium_food"},
                    StatementCase{"S002-09", "pregnant", "poor_food", "low_magnesium_food"},
                    StatementCase{"S002-10", "pregnant", "lab:magnesium:0.55:mmol/l", "P-U10"},
                    StatementCase{"S002-11", "adult", "walking_pain_relieved_by_rest", "A-R04"},
                    StatementCase{"S002-12", "pregnant", "leg_warm_one_side", "P-U01"},
                    StatementCase{"S002-15", "adult", "profile.varicose_veins=yes", "varicose_veins"}),
    kNamedByStatement);

INSTANTIATE_TEST_SUITE_P(
    More, AssessedStatementTest,
    testing::Values(StatementCase{"S002-18", "adult", "profile.liver_disease=yes", "kidney_or_liver_disease"},
                    StatementCase{"S002-19", "adult", "lab:vitd25:40:nmol/l", "A-R07"},
                    StatementCase{"S002-21", "adult", "profile.covers_skin=yes", "low_sun_vitamin_d_risk"},
                    StatementCase{"S002-23", "adult", "saddle_numbness", "A-E04"},
                    StatementCase{"S002-24", "adult", "cannot_bear_weight", "A-U03"},
                    StatementCase{"S002-29", "adult", "cramps:3", "A-R01"},
                    StatementCase{"S002-30", "adult", "lab:calcium_adj:2.15:mmol/l", "low_calcium_lab"},
                    StatementCase{"S003-01", "700", "cramps:1", "K-R03"},
                    StatementCase{"S003-03", "400", "intake.mineral_unprescribed=yes", "K-R05"},
                    StatementCase{"S003-04", "700", "intake.selective_eating=yes", "child_narrow_diet"},
                    StatementCase{"S003-05", "700", "no_tears_dry_mouth", "K-U06"},
                    StatementCase{"S003-06", "1500", "checkin.growth_spurt checkin.height_gain_noted", "growth_spurt"},
                    StatementCase{"S003-08", "100", "intake.water_or_diluted_formula drowsy_unusual", "K-E13"},
                    StatementCase{"S003-09", "700", "swallowed_supplement", "K-E10"},
                    StatementCase{"S003-10", "1500", "cramps:1 severe_pain", "K-U04"},
                    StatementCase{"S003-11", "1500", "cramps:3", "K-U04"},
                    StatementCase{"S003-12", "700", "neck_stiff fever", "K-E08"},
                    StatementCase{"S003-13", "700", "limp_or_refuses_weight cramps:1", "K-U05"},
                    StatementCase{"S004-01", "100", "twitch", "K-U01"},
                    StatementCase{"S004-06", "700", "lab:magnesium:0.6:mmol/l", "K-U08"},
                    StatementCase{"S004-07", "10", "twitch", "K-U02"},
                    StatementCase{"S004-08", "100", "eyes_roll_or_stare", "K-E04"},
                    StatementCase{"S004-09", "700", "blue_or_grey", "K-E01"},
                    StatementCase{"S004-10", "200", "spasm_cluster", "K-E06"},
                    StatementCase{"S004-11", "700", "intake.selective_eating=yes", "K-R04"},
                    StatementCase{"S004-13", "700", "lab:magnesium:0.45:mmol/l", "K-E11"}),
    kNamedByStatement);

}  // namespace
}  // namespace crampwise
