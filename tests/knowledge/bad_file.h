// Knowledge files with one fault each.
#ifndef CRAMPWISE_TESTS_KNOWLEDGE_BAD_FILE_H_
#define CRAMPWISE_TESTS_KNOWLEDGE_BAD_FILE_H_

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "shared/knowledge/compiler/compiler.h"

namespace crampwise::knowledge {

// A good file becomes bad when `from` is replaced by `to`.
struct BadCase {
  std::string name;
  std::string from;
  std::string to;
  // Where the one fault is, and a part of its reason.
  int line;
  std::string reason;
};

void PrintTo(const BadCase& bad, std::ostream* out);
std::string NameOf(const ::testing::TestParamInfo<BadCase>& test);

// Each as "file:line:column: reason".
std::vector<std::string> FaultsOf(const std::vector<KnowledgeText>& files);

// The file is good, and refused for the one fault after the replacement.
void ExpectRefused(const std::string& good, const BadCase& bad);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_TESTS_KNOWLEDGE_BAD_FILE_H_
