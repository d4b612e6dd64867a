#include <vector>

#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

std::vector<v1::Source> WithDetail(const v1::KnowledgeFile& knowledge, v1::Source::DetailCase detail) {
  std::vector<v1::Source> found;
  for (const v1::Source& source : knowledge.sources()) {
    if (source.detail_case() == detail) found.push_back(source);
  }
  return found;
}

}  // namespace

void WriteStatements(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("Statement", "Statements", WithDetail(knowledge, v1::Source::kStatement), [&](const v1::Source& source) {
    const v1::Statement& statement = source.statement();
    return Braced({Quoted(source.id()), EnumOf(statement.verdict()), EnumOf(statement.work()), TextOf(source.text()),
                   TextOf(statement.absent_because()), tables.StringArray(source.rests_on())});
  });
  tables.Table("Reference", "References", WithDetail(knowledge, v1::Source::kReference), [](const v1::Source& source) {
    return Braced({Quoted(source.id()), TextOf(source.text()), Quoted(source.reference().where()),
                   EnumOf(source.reference().proof())});
  });
  tables.Table("Contradiction", "Contradictions", WithDetail(knowledge, v1::Source::kContradiction),
               [&](const v1::Source& source) {
                 return Braced({Quoted(source.id()), TextOf(source.text()),
                                tables.StringArray(source.contradiction().between())});
               });
  tables.Define("kv1::Review ReviewState() { return " + EnumOf(knowledge.review()) + "; }");
}

}  // namespace crampwise::knowledge
