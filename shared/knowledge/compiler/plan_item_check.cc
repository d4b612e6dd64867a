#include "shared/knowledge/compiler/plan_item_check.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/clock_time.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using crampwise::v1::Fact;
using v1::Anchor;
using v1::Condition;
using v1::PlanItemRule;

bool IsTimeOfTheDay(v1::AnchorType type) { return type >= v1::ANCHOR_TYPE_WAKE && type <= v1::ANCHOR_TYPE_BEDTIME; }

// Anchors whose times come from what a person entered or started.
bool IsEntered(v1::AnchorType type) {
  return type == v1::ANCHOR_TYPE_DOSE || type == v1::ANCHOR_TYPE_BLOOD_PRESSURE || type == v1::ANCHOR_TYPE_EVENT;
}

class PlanItemChecker {
 public:
  PlanItemChecker(const PlanItemRule& rule, const Spot& spot, const Index& index, Faults& faults)
      : rule_(rule), spot_(spot), index_(index), faults_(faults) {}

  void Check() {
    for (int i = 0; i < rule_.anchors_size(); ++i) CheckAnchor(i);
    CheckFrequency();
    CheckLateWindow();
    CheckConditions(rule_.any_of(), PlanItemRule::kAnyOfFieldNumber);
    CheckConditions(rule_.on_if(), PlanItemRule::kOnIfFieldNumber);
    CheckVariants();
    CheckFacts(rule_.contraindications(), PlanItemRule::kContraindicationsFieldNumber);
    CheckFacts(rule_.off_while(), PlanItemRule::kOffWhileFieldNumber);
    CheckSources(rule_.source_ids(), spot_, PlanItemRule::kSourceIdsFieldNumber, index_, faults_);
    CheckCompanions();
  }

 private:
  void Report(int field_number, std::string reason, int index = Spot::kSingular) {
    faults_.push_back(spot_.FaultAt(field_number, std::move(reason), index));
  }

  bool HasAnchor(v1::AnchorType type) const {
    return std::any_of(rule_.anchors().begin(), rule_.anchors().end(),
                       [type](const Anchor& anchor) { return anchor.type() == type; });
  }

  void CheckAnchor(int i) {
    const Anchor& anchor = rule_.anchors(i);
    const Spot spot = spot_.Child(PlanItemRule::kAnchorsFieldNumber, i);
    const auto report = [&](int field, std::string reason) {
      faults_.push_back(spot.FaultAt(field, std::move(reason)));
    };
    if (anchor.type() != v1::ANCHOR_TYPE_CLOCK && !anchor.clock().empty()) {
      report(Anchor::kClockFieldNumber, "clock is for ANCHOR_TYPE_CLOCK only");
    }
    if (anchor.type() == v1::ANCHOR_TYPE_CLOCK && !ClockMinutes(anchor.clock())) {
      report(Anchor::kClockFieldNumber, "clock must be a time such as \"14:00\"");
    }
    if (anchor.offset_minutes() != 0 && !IsTimeOfTheDay(anchor.type())) {
      report(Anchor::kOffsetMinutesFieldNumber, "offset_minutes is for wake, meals and bedtime only");
    }
    if ((anchor.type() == v1::ANCHOR_TYPE_WORK_BLOCK) != (anchor.every_minutes() > 0)) {
      report(Anchor::kEveryMinutesFieldNumber, "every_minutes is for ANCHOR_TYPE_WORK_BLOCK, which needs it");
    }
    if (anchor.only_if() != crampwise::v1::FACT_UNSPECIFIED) {
      CheckQuestion(anchor.only_if(), spot, Anchor::kOnlyIfFieldNumber, Spot::kSingular);
    }
  }

  void CheckFrequency() {
    const bool once = rule_.frequency() == v1::FREQUENCY_ONCE;
    if (once != (rule_.once_in_week() > 0)) {
      Report(PlanItemRule::kOnceInWeekFieldNumber, "once_in_week is for FREQUENCY_ONCE, which needs it");
    }
    if (once && rule_.population() != crampwise::v1::POPULATION_PREGNANT) {
      Report(PlanItemRule::kFrequencyFieldNumber, "FREQUENCY_ONCE is for POPULATION_PREGNANT only");
    }
    const bool entered = std::any_of(rule_.anchors().begin(), rule_.anchors().end(),
                                     [](const Anchor& anchor) { return IsEntered(anchor.type()); });
    if (entered && rule_.frequency() != v1::FREQUENCY_AS_ENTERED) {
      Report(PlanItemRule::kFrequencyFieldNumber, "an entered anchor needs FREQUENCY_AS_ENTERED");
    }
    if (rule_.frequency() == v1::FREQUENCY_DAYS_WITHOUT_FOOT_SOAK && !HasItem("foot_soak")) {
      Report(PlanItemRule::kFrequencyFieldNumber, "the population has no foot_soak");
    }
  }

  void CheckLateWindow() {
    const int ways = (rule_.late_minutes() > 0) + rule_.late_until_next_meal() + rule_.late_until_window_end();
    if (rule_.late_minutes() < 0 || ways > 1 || (ways == 0 && !HasAnchor(v1::ANCHOR_TYPE_EVENT))) {
      Report(PlanItemRule::kLateMinutesFieldNumber,
             "needs exactly one late window: late_minutes, late_until_next_meal or late_until_window_end");
    }
    if (rule_.late_until_window_end() && !HasAnchor(v1::ANCHOR_TYPE_SUN_WINDOW)) {
      Report(PlanItemRule::kLateUntilWindowEndFieldNumber, "late_until_window_end is for ANCHOR_TYPE_SUN_WINDOW only");
    }
    if (rule_.late_before_next_dose() && !HasAnchor(v1::ANCHOR_TYPE_DOSE)) {
      Report(PlanItemRule::kLateBeforeNextDoseFieldNumber, "late_before_next_dose is for ANCHOR_TYPE_DOSE only");
    }
  }

  template <typename Conditions>
  void CheckConditions(const Conditions& conditions, int field_number) {
    for (int i = 0; i < conditions.size(); ++i) CheckCondition(conditions[i], spot_.Child(field_number, i));
  }

  void CheckCondition(const Condition& condition, const Spot& spot) {
    if (condition.ByteSizeLong() == 0) faults_.push_back(spot.FaultHere("the condition is empty"));
    const bool about_pregnancy = condition.min_gestational_week() != 0 || condition.multiple_pregnancy();
    if (about_pregnancy && rule_.population() != crampwise::v1::POPULATION_PREGNANT) {
      faults_.push_back(spot.FaultHere("a condition of pregnancy is for POPULATION_PREGNANT only"));
    }
    CheckAges(condition, spot);
    for (int i = 0; i < condition.any_yes_size(); ++i) {
      CheckQuestion(condition.any_yes(i), spot, Condition::kAnyYesFieldNumber, i);
    }
  }

  void CheckAges(const Condition& condition, const Spot& spot) {
    const int from = condition.min_age_months();
    const int before = condition.before_age_months();
    if (from < 0 || before < 0 || (before > 0 && before <= from)) {
      faults_.push_back(spot.FaultHere("no age lies from min_age_months to before_age_months"));
    }
    if (condition.days_after_event() < 0) faults_.push_back(spot.FaultHere("days_after_event must not be negative"));
    const bool about_child = from != 0 || before != 0 || condition.days_after_event() != 0;
    if (about_child && rule_.population() != crampwise::v1::POPULATION_CHILD) {
      faults_.push_back(spot.FaultHere("a condition of age or of events is for POPULATION_CHILD only"));
    }
  }

  void CheckVariants() {
    for (int i = 0; i < rule_.text_variants_size(); ++i) {
      const v1::TextVariant& variant = rule_.text_variants(i);
      const Spot spot = spot_.Child(PlanItemRule::kTextVariantsFieldNumber, i);
      if (variant.has_when()) CheckCondition(variant.when(), spot.Child(v1::TextVariant::kWhenFieldNumber));
      if (!variant.has_when() && variant.all_no().empty()) faults_.push_back(spot.FaultHere("needs when or all_no"));
      for (int fact = 0; fact < variant.all_no_size(); ++fact) {
        CheckQuestion(variant.all_no(fact), spot, v1::TextVariant::kAllNoFieldNumber, fact);
      }
    }
  }

  template <typename Facts>
  void CheckFacts(const Facts& facts, int field_number) {
    for (int i = 0; i < facts.size(); ++i) {
      const Fact fact = static_cast<Fact>(facts[i]);
      if (!switching_off_.insert(fact).second) Report(field_number, "switches the item off twice", i);
      CheckQuestion(fact, spot_, field_number, i);
    }
  }

  // A fact that the plan depends on must be one that the person can be asked.
  void CheckQuestion(Fact fact, const Spot& spot, int field_number, int index) {
    if (index_.fact_questions.contains(fact)) return;
    faults_.push_back(spot.FaultAt(
        field_number, absl::StrCat(crampwise::v1::Fact_Name(fact), " has no fact_questions entry"), index));
  }

  void CheckCompanions() {
    if (!rule_.only_with().empty() && !HasItem(rule_.only_with())) {
      Report(PlanItemRule::kOnlyWithFieldNumber,
             absl::StrCat("the population has no item \"", rule_.only_with(), "\""));
    }
  }

  bool HasItem(const std::string& kind) const { return index_.plan_items.contains({rule_.population(), kind}); }

  const PlanItemRule& rule_;
  const Spot& spot_;
  const Index& index_;
  Faults& faults_;
  std::set<Fact> switching_off_;
};

}  // namespace

void CheckPlanItem(const PlanItemRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  PlanItemChecker(rule, spot, index, faults).Check();
}

}  // namespace crampwise::knowledge
