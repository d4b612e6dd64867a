// The knowledge that the build compiled from shared/knowledge/data into constant tables. Every table lives for ever, is
// never written, and may be read from any thread. Medical content comes from the evidence base by the ids in
// `source_ids`.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_KNOWLEDGE_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_KNOWLEDGE_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/guidance.pb.h"
#include "crampwise/knowledge/v1/plan.pb.h"
#include "crampwise/v1/common.pb.h"

namespace crampwise::knowledge {

namespace kv1 = ::crampwise::knowledge::v1;
namespace api = ::crampwise::v1;

struct Text {
  absl::string_view en;
  absl::string_view zh;

  // Unspecified and unknown languages read English.
  constexpr absl::string_view In(api::Language language) const {
    return language == api::LANGUAGE_CHINESE_SIMPLIFIED ? zh : en;
  }
};

struct Anchor {
  kv1::AnchorType type;
  int offset_minutes;
  // Minutes of the day; for ANCHOR_TYPE_CLOCK.
  int clock_minutes;
  int every_minutes;
  api::Fact only_if;
};

struct Condition {
  int min_gestational_week;
  absl::Span<const api::Fact> any_yes;
  bool multiple_pregnancy;
  kv1::Season season;
  bool work_block;
  bool heat;
  int min_age_months;
  int before_age_months;
  int days_after_event;
  bool stock_low;
};

struct TextVariant {
  // Holds always if no part of it is set.
  Condition when;
  Text text;
  absl::Span<const api::Fact> all_no;
};

// See kv1::PlanItemRule for the meaning of each member.
struct PlanItemRule {
  absl::string_view kind;
  api::Population population;
  absl::Span<const Anchor> anchors;
  kv1::Frequency frequency;
  int once_in_week;
  kv1::DefaultSwitch default_switch;
  absl::Span<const Condition> any_of;
  absl::Span<const Condition> on_if;
  absl::Span<const api::Fact> contraindications;
  absl::Span<const api::Fact> off_while;
  bool not_in_heat;
  int late_minutes;
  bool late_until_next_meal;
  bool late_until_window_end;
  kv1::Priority priority;
  bool own_cap;
  bool hidden_when_urgent;
  Text text;
  absl::Span<const absl::string_view> source_ids;
  absl::string_view only_with;
  bool late_before_next_dose;
  // The first one that holds replaces `text`.
  absl::Span<const TextVariant> text_variants;
};

struct ReliefStep {
  Text text;
  int hold_seconds;
};

struct ReliefRule {
  absl::string_view variant;
  absl::Span<const api::Population> populations;
  Text title;
  absl::Span<const ReliefStep> steps;
  Text stop;
  absl::Span<const absl::string_view> source_ids;
  int min_gestational_week;
  int before_gestational_week;
  int min_age_months;
  int max_age_months;
  bool first_aid_only;
};

struct WarningRule {
  absl::string_view rule_id;
  api::Population population;
  kv1::SafetyPart part;
  api::Urgency level;
  Text text;
  absl::Span<const absl::string_view> source_ids;
  absl::string_view first_aid;
};

struct SafetyQuestion {
  kv1::SafetyPart part;
  Text text;
  bool child_only;
};

struct FactQuestion {
  api::Fact fact;
  Text text;
  Text label;
};

struct Phrase {
  absl::string_view id;
  Text text;
};

struct EmergencyNumber {
  absl::string_view country;
  absl::string_view number;
};

// What a source id of the evidence base says, condensed.
struct Source {
  absl::string_view id;
  Text text;
};

absl::Span<const PlanItemRule> PlanItems();
absl::Span<const ReliefRule> Relief();
absl::Span<const WarningRule> Warnings();
absl::Span<const SafetyQuestion> SafetyQuestions();
absl::Span<const FactQuestion> FactQuestions();
absl::Span<const Phrase> Phrases();
absl::Span<const EmergencyNumber> EmergencyNumbers();
absl::Span<const Source> Sources();

// Null if there is none.
const PlanItemRule* FindPlanItem(api::Population population, absl::string_view kind);
const ReliefRule* FindRelief(absl::string_view variant);
const FactQuestion* FindFactQuestion(api::Fact fact);
const Source* FindSource(absl::string_view id);

// The words with this id; every id used in the code is checked by a test. Ids are constants of the code, never input.
const Text& PhraseText(absl::string_view id);

// The emergency number of a country (ISO 3166-1 alpha-2); 112 for one that is empty or not listed.
absl::string_view EmergencyNumberOf(absl::string_view country);

// Changes whenever the tables change. Stored beside each timer, so that a server with newer knowledge plans anew.
absl::string_view Version();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_KNOWLEDGE_H_
