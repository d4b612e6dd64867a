// Which facts a rule waits for.
#include "shared/assess/awaited.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/assess/small_rules.h"

namespace crampwise::assess {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Names of those of a, b and r that the rule waits for, of an adult with `answers` in a check-in of now.
std::vector<std::string> Awaited(const std::string& when, const std::vector<std::pair<std::string, Answer>>& answers) {
  const SmallRules small(Level::kRoutine, when);
  const auto place = [&small](const std::string& name) {
    return static_cast<std::uint16_t>(FindFact(small.rules(), name));
  };
  Input input;
  input.entries.emplace_back();
  for (const auto& [name, answer] : answers) {
    (name == "p" ? input.person.answers : input.entries.back().answers).push_back({place(name), answer});
  }
  const std::vector<std::uint16_t> wanted = {place("a"), place("b"), place("r")};
  std::vector<std::string> names;
  for (const AwaitedRule& rule : FindAwaited(small.rules(), {}, input, wanted)) {
    for (const std::uint16_t fact : rule.facts) names.emplace_back(small.rules().facts[fact].name);
  }
  return names;
}

TEST(AwaitedTest, WhateverTheConditionNamesOnce) {
  EXPECT_THAT(Awaited("any[a, c, all[b, a]]", {}), ElementsAre("a", "b"));
  EXPECT_THAT(Awaited("count(r >= 2, 7 d) >= 3", {}), ElementsAre("r"));
  EXPECT_THAT(Awaited("count(all[c, r < 2], 7 d) >= 3", {{"c", Answer::kNo}}), ElementsAre("r"));
  EXPECT_THAT(Awaited("c", {}), IsEmpty());
}

TEST(AwaitedTest, NothingBesideAPartThatIsKnownNotToHold) {
  EXPECT_THAT(Awaited("all[a, none[p]]", {{"p", Answer::kYes}}), IsEmpty());
  EXPECT_THAT(Awaited("all[a, none[p]]", {{"p", Answer::kNo}}), ElementsAre("a"));
  EXPECT_THAT(Awaited("all[a, none[p]]", {}), ElementsAre("a"));
  EXPECT_THAT(Awaited("any[b, all[a, none[p]]]", {{"p", Answer::kYes}}), ElementsAre("b"));
}

TEST(AwaitedTest, WhatWasDeniedMayBeAnsweredAnew) {
  EXPECT_THAT(Awaited("all[a, b]", {{"a", Answer::kNo}}), ElementsAre("a", "b"));
  EXPECT_THAT(Awaited("all[a, b, any[a, c]]", {{"a", Answer::kNo}, {"c", Answer::kNo}}), ElementsAre("a", "b"));
}

TEST(AwaitedTest, ARuleThatHoldsStillWaits) { EXPECT_THAT(Awaited("a", {{"a", Answer::kYes}}), ElementsAre("a")); }

}  // namespace
}  // namespace crampwise::assess
