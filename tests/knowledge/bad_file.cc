#include "tests/knowledge/bad_file.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace crampwise::knowledge {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

void PrintTo(const BadCase& bad, std::ostream* out) { *out << bad.name; }

std::string NameOf(const ::testing::TestParamInfo<BadCase>& test) { return test.param.name; }

std::vector<std::string> FaultsOf(const std::vector<KnowledgeText>& files) {
  Faults faults;
  CheckKnowledge(files, faults);
  std::vector<std::string> lines;
  for (const Fault& fault : faults) lines.push_back(fault.ToString());
  return lines;
}

void ExpectRefused(const std::string& good, const BadCase& bad) {
  EXPECT_THAT(FaultsOf({{"good.textproto", good}}), IsEmpty());
  const std::string text = absl::StrReplaceAll(good, {{bad.from, bad.to}});
  ASSERT_NE(text, good);
  EXPECT_THAT(FaultsOf({{"bad.textproto", text}}),
              ElementsAre(AllOf(StartsWith(absl::StrCat("bad.textproto:", bad.line, ":")), HasSubstr(bad.reason))));
}

}  // namespace crampwise::knowledge
