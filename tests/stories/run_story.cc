#include "tests/stories/run_story.h"

#include <algorithm>
#include <exception>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/stories/expectations.h"
#include "tests/stories/shown.h"
#include "tests/stories/story_world.h"

namespace crampwise::stories {
namespace {

using Faults = std::vector<std::string>;

// How long after the last event of a story the plan is watched.
constexpr absl::Duration kAfterLast = absl::Hours(24);

void Add(const Line& line, const std::string& reason, Faults& faults) {
  if (reason.empty()) return;
  faults.push_back(absl::StrCat(line.place, ": ", absl::StrJoin(line.words, " "), ": found ", reason));
}

bool IsNamed(const Line& line, const std::string& kind) {
  return line.words[1] == "all" || std::find(line.words.begin() + 1, line.words.end(), kind) != line.words.end();
}

// Of what an event silenced nothing falls due until the next event.
void CheckSilence(const StoryWorld& world, const Event& event, absl::Time start, absl::Time end, Faults& faults) {
  for (const Line& line : event.expectations) {
    if (line.words[0] != "silenced") continue;
    for (const v1::Reminder& reminder : Reminders(world, start, end)) {
      if (IsNamed(line, reminder.kind())) Add(line, "a later reminder of " + reminder.kind(), faults);
    }
  }
}

void CheckEvent(const Event& event, StoryWorld& world, Faults& faults) {
  for (const Line& line : event.expectations) Add(line, Unfulfilled(line, world), faults);
  Add(event.line, UnfulfilledRules(world), faults);
}

void PlayAll(const Story& story, const Event*& current, Faults& faults) {
  StoryWorld world(story);
  const Event* last = nullptr;
  absl::Time last_time;
  for (const Event& event : story.events) {
    current = &event;
    world.Play(event);
    const absl::Time time = world.now();
    if (last != nullptr) CheckSilence(world, *last, last_time + absl::Minutes(1), time, faults);
    CheckEvent(event, world, faults);
    last = &event;
    last_time = time;
  }
  if (last == nullptr) return;
  world.MoveTo(last_time + kAfterLast);
  CheckSilence(world, *last, last_time + absl::Minutes(1), world.now(), faults);
}

}  // namespace

Faults RunStory(const Story& story) {
  Faults faults;
  const Event* current = nullptr;
  try {
    PlayAll(story, current, faults);
  } catch (const std::exception& error) {
    Add(current == nullptr ? story.line : current->line, error.what(), faults);
  }
  return faults;
}

}  // namespace crampwise::stories
