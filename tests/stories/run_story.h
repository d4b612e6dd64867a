// Plays stories through the services, on a simulated clock.
#ifndef CRAMPWISE_TESTS_STORIES_RUN_STORY_H_
#define CRAMPWISE_TESTS_STORIES_RUN_STORY_H_

#include <string>
#include <vector>

#include "tests/stories/story_file.h"

namespace crampwise::stories {

// "file:line: what was expected: what was found" of each expectation that is not fulfilled. An event that the server
// refuses ends the story with such a line.
std::vector<std::string> RunStory(const Story& story);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_RUN_STORY_H_
