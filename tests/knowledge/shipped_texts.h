// What ships: the knowledge files as they are written, and every text in them.
#ifndef CRAMPWISE_TESTS_KNOWLEDGE_SHIPPED_TEXTS_H_
#define CRAMPWISE_TESTS_KNOWLEDGE_SHIPPED_TEXTS_H_

#include <string>
#include <vector>

#include "crampwise/knowledge/v1/knowledge.pb.h"
#include "shared/knowledge/compiler/compiler.h"

namespace crampwise::knowledge {

// The files of shared/knowledge/data that the build compiles.
std::vector<KnowledgeText> ShippedFiles();

// The same, checked and merged. A fault is a failure of the test.
v1::KnowledgeFile ShippedKnowledge();

// Each v1::Text in it, wherever it stands.
std::vector<v1::Text> ShippedTexts();

// The sources of the product, with their paths: client, server, shared and proto.
std::vector<KnowledgeText> ProductSources();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_TESTS_KNOWLEDGE_SHIPPED_TEXTS_H_
