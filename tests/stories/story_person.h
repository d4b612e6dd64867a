// The person of a story as the API takes it.
#ifndef CRAMPWISE_TESTS_STORIES_STORY_PERSON_H_
#define CRAMPWISE_TESTS_STORIES_STORY_PERSON_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "tests/stories/story_file.h"

namespace crampwise::stories {

struct StoryPerson {
  // The first day of the story.
  absl::CivilDay day_one;
  v1::Profile profile;
  std::optional<int> postpartum_days;
  std::vector<std::string> caregivers;
  std::vector<v1::Regimen> regimens;
  // The names are plan item kinds alone.
  std::vector<v1::PlanItemChange> switches;
};

// Throws std::runtime_error if the line cannot be told over the API.
void Apply(const Line& line, StoryPerson& person);

// The whole profile of a story.
StoryPerson PersonOf(const Story& story);

// "27d"
int ToDays(const std::string& word);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_STORY_PERSON_H_
