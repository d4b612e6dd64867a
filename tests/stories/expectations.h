// What a story expects, held against what the product shows.
#ifndef CRAMPWISE_TESTS_STORIES_EXPECTATIONS_H_
#define CRAMPWISE_TESTS_STORIES_EXPECTATIONS_H_

#include <string>

#include "tests/stories/story_file.h"
#include "tests/stories/story_world.h"

namespace crampwise::stories {

// What was found instead of what the line expects; empty: it is fulfilled. A kind of expectation that nothing checks is
// never fulfilled.
std::string Unfulfilled(const Line& expectation, StoryWorld& world);

// What holds after every event, expected or not: at most three factors, and none while it is urgent.
std::string UnfulfilledRules(const StoryWorld& world);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_EXPECTATIONS_H_
