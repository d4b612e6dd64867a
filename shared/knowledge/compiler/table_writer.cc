#include <sodium.h>

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "crampwise/v1/facts.pb.h"
#include "shared/knowledge/compiler/clock_time.h"
#include "shared/knowledge/compiler/compiler.h"

namespace crampwise::knowledge {
namespace {

namespace api = ::crampwise::v1;

std::string Quoted(absl::string_view words) { return absl::StrCat("\"", absl::Utf8SafeCEscape(words), "\""); }

std::string Bool(bool value) { return value ? "true" : "false"; }

std::string TextOf(const v1::Text& text) { return absl::StrCat("{", Quoted(text.en()), ", ", Quoted(text.zh()), "}"); }

std::string FactOf(int fact) { return absl::StrCat("api::", api::Fact_Name(static_cast<api::Fact>(fact))); }

std::string PopulationOf(int population) {
  return absl::StrCat("api::", api::Population_Name(static_cast<api::Population>(population)));
}

std::string PartOf(v1::SafetyPart part) { return absl::StrCat("kv1::", v1::SafetyPart_Name(part)); }

// Every member in the order of the struct, so that a member that knowledge.h adds does not compile until it is written
// here.
std::string Braced(const std::vector<std::string>& members) {
  return absl::StrCat("{", absl::StrJoin(members, ", "), "}");
}

class TableWriter {
 public:
  std::string Write(const v1::KnowledgeFile& knowledge) {
    Table("PlanItemRule", "PlanItems", knowledge.plan_items(), [this](const auto& rule) { return PlanItem(rule); });
    Table("ReliefRule", "Relief", knowledge.relief(), [this](const auto& rule) { return Relief(rule); });
    Table("WarningRule", "Warnings", knowledge.warnings(), [this](const auto& rule) { return Warning(rule); });
    Table("SafetyQuestion", "SafetyQuestions", knowledge.safety_questions(), [](const v1::SafetyQuestion& rule) {
      return Braced({PartOf(rule.part()), TextOf(rule.text()), Bool(rule.child_only())});
    });
    Table("FactQuestion", "FactQuestions", knowledge.fact_questions(), [](const v1::FactQuestion& rule) {
      return Braced({FactOf(rule.fact()), TextOf(rule.text()), TextOf(rule.label())});
    });
    Table("Phrase", "Phrases", knowledge.phrases(), [](const v1::Phrase& rule) {
      return Braced({Quoted(rule.id()), TextOf(rule.text())});
    });
    Table("EmergencyNumber", "EmergencyNumbers", knowledge.emergency_numbers(), [](const v1::EmergencyNumber& rule) {
      return Braced({Quoted(rule.country()), Quoted(rule.number())});
    });
    Table("Source", "Sources", knowledge.sources(), [](const v1::Source& rule) {
      return Braced({Quoted(rule.id()), TextOf(rule.text())});
    });
    return absl::Substitute(
        "// Made by crampwise_knowledge from shared/knowledge/data.\n"
        "#include \"shared/knowledge/knowledge.h\"\n\n"
        "namespace crampwise::knowledge {\nnamespace {\n\n$0\n}  // namespace\n\n$1"
        "absl::string_view Version() { return $2; }\n\n}  // namespace crampwise::knowledge\n",
        arrays_, functions_, Quoted(Hash(knowledge)));
  }

 private:
  static std::string Hash(const v1::KnowledgeFile& knowledge) {
    const std::string bytes = knowledge.SerializeAsString();
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof(hash), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash), sizeof(hash)));
  }

  template <typename Rules, typename RowOf>
  void Table(absl::string_view type, absl::string_view function, const Rules& rules, RowOf row_of) {
    absl::StrAppend(&functions_, "absl::Span<const ", type, "> ", function, "() { return ", Array(type, rules, row_of),
                    "; }\n");
  }

  // Writes an array and returns its name, or "{}" for an empty one.
  template <typename Items, typename RowOf>
  std::string Array(absl::string_view type, const Items& items, RowOf row_of) {
    if (items.empty()) return "{}";
    std::vector<std::string> rows;
    for (const auto& item : items) rows.push_back(row_of(item));
    std::string name = absl::StrCat("kTable", ++arrays_written_);
    absl::StrAppend(&arrays_, "constexpr ", type, " ", name, "[] = {\n    ", absl::StrJoin(rows, ",\n    "), "};\n");
    return name;
  }

  template <typename Facts>
  std::string FactArray(const Facts& facts) {
    return Array("api::Fact", facts, FactOf);
  }

  template <typename Strings>
  std::string StringArray(const Strings& strings) {
    return Array("absl::string_view", strings, Quoted);
  }

  static std::string AnchorOf(const v1::Anchor& anchor) {
    return Braced({absl::StrCat("kv1::", v1::AnchorType_Name(anchor.type())), absl::StrCat(anchor.offset_minutes()),
                   absl::StrCat(ClockMinutes(anchor.clock()).value_or(0)), absl::StrCat(anchor.every_minutes()),
                   FactOf(anchor.only_if())});
  }

  std::string Condition(const v1::Condition& condition) {
    return Braced({absl::StrCat(condition.min_gestational_week()), FactArray(condition.any_yes()),
                   Bool(condition.multiple_pregnancy()), absl::StrCat("kv1::", v1::Season_Name(condition.season())),
                   Bool(condition.work_block()), Bool(condition.heat())});
  }

  template <typename Conditions>
  std::string ConditionArray(const Conditions& conditions) {
    return Array("Condition", conditions, [this](const v1::Condition& condition) { return Condition(condition); });
  }

  std::string PlanItem(const v1::PlanItemRule& rule) {
    return Braced({Quoted(rule.kind()),
                   PopulationOf(rule.population()),
                   Array("Anchor", rule.anchors(), AnchorOf),
                   absl::StrCat("kv1::", v1::Frequency_Name(rule.frequency())),
                   absl::StrCat(rule.once_in_week()),
                   absl::StrCat("kv1::", v1::DefaultSwitch_Name(rule.default_switch())),
                   ConditionArray(rule.any_of()),
                   ConditionArray(rule.on_if()),
                   FactArray(rule.contraindications()),
                   FactArray(rule.off_while()),
                   Bool(rule.not_in_heat()),
                   absl::StrCat(rule.late_minutes()),
                   Bool(rule.late_until_next_meal()),
                   Bool(rule.late_until_window_end()),
                   absl::StrCat("kv1::", v1::Priority_Name(rule.priority())),
                   Bool(rule.own_cap()),
                   Bool(rule.hidden_when_urgent()),
                   TextOf(rule.text()),
                   StringArray(rule.source_ids()),
                   Quoted(rule.only_with()),
                   Bool(rule.late_before_next_dose()),
                   Array("TextVariant", rule.text_variants(), [this](const v1::TextVariant& variant) {
                     return Braced({Condition(variant.when()), TextOf(variant.text()), FactArray(variant.all_no())});
                   })});
  }

  std::string Relief(const v1::ReliefRule& rule) {
    return Braced({Quoted(rule.variant()), Array("api::Population", rule.populations(), PopulationOf),
                   TextOf(rule.title()),
                   Array("ReliefStep", rule.steps(),
                         [](const v1::ReliefStepRule& step) {
                           return Braced({TextOf(step.text()), absl::StrCat(step.hold_seconds())});
                         }),
                   TextOf(rule.stop()), StringArray(rule.source_ids()), absl::StrCat(rule.min_gestational_week()),
                   absl::StrCat(rule.before_gestational_week()), absl::StrCat(rule.min_age_months()),
                   absl::StrCat(rule.max_age_months()), Bool(rule.first_aid_only())});
  }

  std::string Warning(const v1::WarningRule& rule) {
    return Braced({Quoted(rule.rule_id()), PopulationOf(rule.population()), PartOf(rule.part()),
                   absl::StrCat("api::", api::Urgency_Name(rule.level())), TextOf(rule.text()),
                   StringArray(rule.source_ids()), Quoted(rule.first_aid())});
  }

  std::string arrays_;
  std::string functions_;
  int arrays_written_ = 0;
};

}  // namespace

std::string WriteTables(const v1::KnowledgeFile& knowledge) { return TableWriter().Write(knowledge); }

}  // namespace crampwise::knowledge
