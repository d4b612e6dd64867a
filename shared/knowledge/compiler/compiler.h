// Turns knowledge files into constant C++ tables. The files are one whole: a rule may refer to what another file
// defines.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COMPILER_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COMPILER_H_

#include <string>
#include <vector>

#include "crampwise/knowledge/v1/knowledge.pb.h"
#include "shared/knowledge/compiler/fault.h"

namespace crampwise::knowledge {

struct KnowledgeText {
  // For messages only.
  std::string path;
  std::string text;
};

// All files merged, in their order. Nothing in it may be used when `faults` is not empty afterwards.
v1::KnowledgeFile CheckKnowledge(const std::vector<KnowledgeText>& files, Faults& faults);

// A translation unit that defines tables.
struct TableFile {
  // Without a folder.
  std::string name;
  std::string text;
};

// The tables of the headers in shared/knowledge.
std::vector<TableFile> WriteTables(const v1::KnowledgeFile& knowledge);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COMPILER_H_
