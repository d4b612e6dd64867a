#include "shared/knowledge/compiler/factor_assessment.h"
#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

template <typename Values>
std::string Populations(TableText& tables, const Values& populations) {
  return tables.EnumArray<crampwise::v1::Population>("api::Population", populations);
}

std::string FactorOf(TableText& tables, const v1::Factor& factor) {
  return Braced({Quoted(factor.code()), Populations(tables, factor.populations()), absl::StrCat(factor.weight()),
                 Bool(!factor.when().empty()), absl::StrCat(factor.min_age_months()),
                 tables.EnumArray<v1::EpisodeTag>("kv1::EpisodeTag", factor.tags()),
                 absl::StrCat(factor.tags_at_least()), absl::StrCat(factor.tags_of_last()),
                 Bool(factor.only_if_no_other()), TextOf(factor.explanation()), tables.StringArray(factor.habits()),
                 tables.StringArray(factor.child_habits()), tables.StringArray(factor.hides()),
                 tables.Array("Text", factor.questions(), TextOf), Populations(tables, factor.always_shown_to()),
                 tables.StringArray(factor.source_ids())});
}

}  // namespace

void WriteFactors(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("Factor", "Factors", knowledge.factors(),
               [&](const v1::Factor& factor) { return FactorOf(tables, factor); });
  tables.Table("View", "Views", knowledge.views(), [&](const v1::View& view) {
    return Braced({EnumOf(view.kind()), Populations(tables, view.populations()), TextOf(view.title()),
                   absl::StrCat(view.days()), absl::StrCat(view.min_days_before()), absl::StrCat(view.min_days_after()),
                   Quoted(view.factor()), TextOf(view.sentence()), tables.StringArray(view.source_ids())});
  });
}

void WriteDayQuestions(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("DayQuestion", "DayQuestions", knowledge.day_questions(), [&](const v1::DayQuestion& question) {
    return Braced({Quoted(question.field()), EnumOf(question.part()), Populations(tables, question.populations()),
                   absl::StrCat(question.min_age_months()), absl::StrCat(question.below_age_months()),
                   EnumOf(question.form()), TextOf(question.text()), tables.StringArray(question.facts()),
                   tables.EnumArray<v1::EpisodeTag>("kv1::EpisodeTag", question.tags()), Bool(question.seldom())});
  });
}

void WriteFactorRules(const v1::KnowledgeFile& knowledge, TableText& tables) {
  WriteRuleSet(FactorAssessment(knowledge), "FactorRules", tables);
}

}  // namespace crampwise::knowledge
