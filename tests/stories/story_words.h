// The words that may stand in a story: its own, and names of facts, symptoms, rules, factors, plan items, foods, ...
#ifndef CRAMPWISE_TESTS_STORIES_STORY_WORDS_H_
#define CRAMPWISE_TESTS_STORIES_STORY_WORDS_H_

#include <string>

#include "tests/stories/story_file.h"

namespace crampwise::stories {

// Each returns what is wrong with a line; empty: nothing.

std::string WrongInProfile(const Line& line);
// Of an event of that kind, which must exist.
std::string WrongInEvent(const std::string& kind, const Line& line);
std::string WrongExpectation(const Line& line);

bool IsEventKind(const std::string& kind);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_STORY_WORDS_H_
