// Every word of the stories is known, and the stories are what README.md says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/stories/story_file.h"
#include "tests/stories/story_words.h"

namespace crampwise::stories {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using Faults = std::vector<std::string>;

void Add(const Line& line, const std::string& reason, Faults& faults) {
  if (!reason.empty()) faults.push_back(line.place + ": " + reason);
}

const Line* FindLine(const Story& story, const std::string& key) {
  const auto line = std::find_if(story.profile.begin(), story.profile.end(),
                                 [&](const Line& other) { return other.words[0] == key; });
  return line == story.profile.end() ? nullptr : &*line;
}

bool IsCaregiver(const Story& story, const std::string& name) {
  const Line* caregivers = FindLine(story, "caregivers");
  return caregivers != nullptr && std::count(caregivers->words.begin() + 1, caregivers->words.end(), name) > 0;
}

void CheckProfile(const Story& story, Faults& faults) {
  for (const Line& line : story.profile) Add(line, WrongInProfile(line), faults);
  for (const char* key : {"begins", "population", "country", "zone"}) {
    if (FindLine(story, key) == nullptr) Add(story.line, std::string("has no line ") + key, faults);
  }
}

void CheckEvent(const Story& story, const Event& event, Faults& faults) {
  if (!IsEventKind(event.kind)) return Add(event.line, "no event is called " + event.kind, faults);
  for (const Line& line : event.lines) Add(line, WrongInEvent(event.kind, line), faults);
  for (const Line& line : event.expectations) Add(line, WrongExpectation(line), faults);
  if (!event.by.empty() && !IsCaregiver(story, event.by)) Add(event.line, event.by + " is no caregiver", faults);
  if (event.began && *event.began > event.time) Add(event.line, "began after it was entered", faults);
}

void CheckStory(const Story& story, Faults& faults) {
  CheckProfile(story, faults);
  StoryTime last;
  bool expects = false;
  for (const Event& event : story.events) {
    CheckEvent(story, event, faults);
    if (event.time < last) Add(event.line, "comes after a later event", faults);
    last = event.time;
    expects = expects || !event.expectations.empty();
  }
  if (!expects) Add(story.line, "expects nothing", faults);
}

Faults FaultsOf(const StoryFiles& files) {
  Faults faults = files.faults;
  std::set<std::string> titles;
  for (const Story& story : files.stories) {
    if (!titles.insert(story.title).second) Add(story.line, "another story has this title", faults);
    CheckStory(story, faults);
  }
  return faults;
}

const StoryFiles& All() {
  static const auto& files = *new StoryFiles(ReadStories(STORIES));
  return files;
}

TEST(StoriesFormatTest, EveryWordIsKnown) { EXPECT_THAT(FaultsOf(All()), IsEmpty()); }

TEST(StoriesFormatTest, SixtyStoriesOfThreePopulations) {
  EXPECT_GE(All().stories.size(), 60U);
  std::map<std::string, int> stories;
  for (const Story& story : All().stories) ++stories[FindLine(story, "population")->words[1]];
  EXPECT_GE(stories["pregnant"], 15);
  EXPECT_GE(stories["adult"], 15);
  EXPECT_GE(stories["child"], 15);
}

constexpr char kGood[] = R"(story a good one
begins 2025-03-04
population child
country GB
zone Europe/London
age 8 months
weeks 19 days 5
caregivers mother father
fact milk_allergy yes
regimen calcium_carbonate 500 breakfast 19:00 since 27d
switch child_stretch on
day 2 09:00 episode began day 1 21:30 by mother # a comment
kind twitch
none_of_these
=> level URGENT
=> fires K-U01
=> factors not restless_legs_possible
day 2 09:10 results
lab magnesium 1.4 mg/dl taken 1d
=> silenced all
)";

Faults FaultsAfter(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  text.replace(place, from.size(), to);
  StoryFiles files;
  std::istringstream stream(text);
  ReadStories("x", stream, files);
  return FaultsOf(files);
}

TEST(StoriesFormatTest, UnknownWordsAreFound) {
  EXPECT_THAT(FaultsAfter("good", "fine"), IsEmpty());
  constexpr struct {
    const char* from;
    const char* to;
    const char* place;
  } kTable[] = {
      {"2025-03-04", "2025-02-30", "x:2: "},
      {"population child", "population dog", "x:3: "},
      {"Europe/London", "Europe/Londn", "x:5: "},
      {"8 months", "8 moons", "x:6: "},
      {"days 5", "days 7", "x:7: "},
      {"milk_allergy", "mlik_allergy", "x:9: "},
      {"calcium_carbonate", "chalk", "x:10: "},
      {"breakfast", "brunch", "x:10: "},
      {"switch child_stretch", "switch child_strech", "x:11: "},
      {"day 2 09:00", "day 2 25:00", "x:12: "},
      {"by mother", "by grandmother", "x:12: "},
      {"began day 1", "began day 3", "x:12: "},
      {"kind twitch", "kind twich", "x:13: "},
      {"none_of_these", "yes leg_pink", "x:14: "},
      {"none_of_these", "lab magnesium 1.4 mg/dl", "x:14: "},
      {"level URGENT", "level HIGH", "x:15: "},
      {"fires K-U01", "fires K-U99", "x:16: "},
      {"fires K-U01", "flies K-U01", "x:16: "},
      {"restless_legs_possible", "restless_arms", "x:17: "},
      {"day 2 09:10", "day 1 09:10", "x:18: "},
      {"results", "result", "x:18: "},
      {"mg/dl", "mg/l", "x:19: "},
      {"silenced all", "silenced nothing", "x:20: "},
  };
  for (const auto& row : kTable) {
    EXPECT_THAT(FaultsAfter(row.from, row.to), Contains(StartsWith(row.place))) << row.to;
  }
}

TEST(StoriesFormatTest, LinesThatBelongNowhereAreFound) {
  EXPECT_THAT(FaultsAfter("story a good one\n", ""), Contains("x:1: not understood in this place"));
  EXPECT_THAT(FaultsAfter("zone Europe/London\n", ""), ElementsAre("x:1: has no line zone"));
}

}  // namespace
}  // namespace crampwise::stories
