// What the product shows of a story's person at this moment.
#ifndef CRAMPWISE_TESTS_STORIES_SHOWN_H_
#define CRAMPWISE_TESTS_STORIES_SHOWN_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/facts.pb.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "tests/stories/story_world.h"

namespace crampwise::stories {

// The highest of what fires and what nobody has closed.
v1::Urgency ShownLevel(const StoryWorld& world);

std::set<std::string> FiredRules(const StoryWorld& world);
// In the order in which they are shown.
std::vector<std::string> ShownFactors(const StoryWorld& world);
std::vector<v1::PlanItem> PlanItems(const StoryWorld& world);
// Variants of relief that are offered when nothing speaks against it, and first aid.
std::set<std::string> OfferedRelief(const StoryWorld& world);
// Of those that come unasked.
std::set<std::string> SuggestedFoods(const StoryWorld& world);
// Whether somebody who asks for the food by name gets it.
bool Fits(const StoryWorld& world, const std::string& food);
// Every emergency number that stands anywhere.
std::set<std::string> EmergencyNumbers(const StoryWorld& world);
// What is ticked on the red-flag checklist.
std::set<std::string> ChecklistCodes(const StoryWorld& world);
// Those that fell due in the interval, the end excluded.
std::vector<v1::Reminder> Reminders(const StoryWorld& world, absl::Time start, absl::Time end);
// All English texts, in lower case, one a line.
std::string ShownTexts(const StoryWorld& world);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_SHOWN_H_
