#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

template <typename Values>
std::string Agents(TableText& tables, const Values& agents) {
  return tables.EnumArray<v1::Agent>("kv1::Agent", agents);
}

}  // namespace

void WriteSpacing(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("SpacingRule", "SpacingRules", knowledge.spacing(), [&](const v1::SpacingRule& rule) {
    return Braced({Quoted(rule.id()), Agents(tables, rule.first()), Agents(tables, rule.second()),
                   absl::StrCat(rule.second_after_minutes()), absl::StrCat(rule.first_after_minutes()),
                   Bool(rule.first_of_the_day()), Bool(rule.ask_the_pharmacist()), TextOf(rule.conflict()),
                   TextOf(rule.help()), tables.StringArray(rule.source_ids())});
  });
  tables.Table("IntakeAdvice", "IntakeAdvices", knowledge.intake_advice(), [&](const v1::IntakeAdvice& advice) {
    return Braced(
        {Quoted(advice.id()), EnumOf(advice.kind()), Agents(tables, advice.agents()), Agents(tables, advice.beside()),
         tables.EnumArray<crampwise::v1::Population>("api::Population", advice.populations()),
         tables.StringArray(advice.with_any()), TextOf(advice.text()), tables.StringArray(advice.source_ids())});
  });
  tables.Table("PortionRule", "PortionRules", knowledge.portions(), [&](const v1::PortionRule& rule) {
    return Braced({Agents(tables, rule.agents()), Number(rule.ask_above_elemental_mg()), TextOf(rule.question()),
                   Number(rule.skip_below_share_of_interval()), TextOf(rule.missed()),
                   absl::StrCat(rule.vomited_within_minutes()), TextOf(rule.vomited()),
                   tables.StringArray(rule.source_ids())});
  });
}

}  // namespace crampwise::knowledge
