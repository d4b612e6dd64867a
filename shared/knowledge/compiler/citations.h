// Which kinds of rules name a source.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CITATIONS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CITATIONS_H_

#include <map>
#include <set>
#include <string>

#include "crampwise/knowledge/v1/knowledge.pb.h"

namespace crampwise::knowledge {

// By the id of a source, the lists of the knowledge file ("foods", "assessment") in which a `source_ids` names it. The
// sources that name one another do not count.
std::map<std::string, std::set<std::string>> Citations(const v1::KnowledgeFile& knowledge);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CITATIONS_H_
