// The writers of the tables, one for each header of tables.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_WRITERS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_WRITERS_H_

#include "crampwise/knowledge/v1/knowledge.pb.h"
#include "shared/knowledge/compiler/table_text.h"

namespace crampwise::knowledge {

void WriteDayQuestions(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteFactors(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteFoods(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteLaboratoryWords(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteLocales(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteSpacing(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteStatements(const v1::KnowledgeFile& knowledge, TableText& tables);

// Of analytes.h, which needs the standard library alone: a file of its own.
void WriteAnalytes(const v1::KnowledgeFile& knowledge, TableText& tables);

// Of assessment_rules.h, likewise.
void WriteAssessment(const v1::KnowledgeFile& knowledge, TableText& tables);
void WriteFactorRules(const v1::KnowledgeFile& knowledge, TableText& tables);

// Defines `function`, which returns the rule set.
void WriteRuleSet(const v1::Assessment& assessment, absl::string_view function, TableText& tables);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_WRITERS_H_
