// Every story through the services, and stories that expect what does not happen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "tests/stories/run_story.h"
#include "tests/stories/story_file.h"

namespace crampwise::stories {

void PrintTo(const Story& story, std::ostream* out) { *out << story.title; }

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class StoriesTest : public testing::TestWithParam<Story> {};

TEST_P(StoriesTest, HoldsTrue) { EXPECT_THAT(RunStory(GetParam()), IsEmpty()); }

std::string TestName(const testing::TestParamInfo<Story>& info) {
  std::string name = info.param.title;
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, StoriesTest, testing::ValuesIn(ReadStories(STORIES).stories), TestName);

constexpr char kGood[] = R"(story a good one
begins 2025-03-04
population adult
country GB
zone Europe/London
born 1980-02-03
caregivers husband
medicines complete
switch warm_legs on
day 1 09:00 episode by husband
kind cramp_painful
site calf
side left
duration_min 3
none_of_these
=> level SELF_CARE
=> below ROUTINE
=> fires A-S01
=> not A-U02
=> asks nothing
=> active nothing
=> population adult
=> plan_on log_evening
=> plan_off foot_soak
=> not_silenced calf_stretch
=> relief relief_alone_standing
=> foods banana
=> number 999
=> never_says you lack calcium
day 2 09:00 episode
kind cramp_painful
site calf
side left
duration_min 12
none_of_these
=> level URGENT
=> factors hidden
=> active A-U02
=> silenced calf_stretch warm_up
=> relief not relief_alone_standing
)";

std::vector<std::string> FaultsAfter(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  text.replace(place, from.size(), to);
  StoryFiles files;
  std::istringstream stream(text);
  ReadStories("x", stream, files);
  EXPECT_THAT(files.faults, IsEmpty());
  return RunStory(files.stories.at(0));
}

struct Wrong {
  const char* from;
  const char* to;
  const char* place;
};

class WrongStoryTest : public testing::TestWithParam<Wrong> {};

TEST_P(WrongStoryTest, IsFound) {
  const auto& [from, to, place] = GetParam();
  EXPECT_THAT(FaultsAfter(from, to), ElementsAre(StartsWith(place)));
}

constexpr Wrong kWrong[] = {
    {"level SELF_CARE", "level ROUTINE", "x:16: "},
    {"below ROUTINE", "below SELF_CARE", "x:17: "},
    {"fires A-S01", "fires A-S01 A-R01", "x:18: "},
    {"not A-U02", "not A-S01", "x:19: "},
    {"asks nothing", "asks confusion", "x:20: "},
    {"active nothing", "active A-U02", "x:21: "},
    {"population adult\n=> plan", "population child\n=> plan", "x:22: "},
    {"plan_on log_evening", "plan_on foot_soak", "x:23: "},
    {"plan_off foot_soak", "plan_off log_evening", "x:24: "},
    {"not_silenced calf_stretch", "silenced foot_soak", "x:25: "},
    {"relief relief_alone_standing", "relief relief_child", "x:26: "},
    {"foods banana", "foods not banana", "x:27: "},
    {"foods banana", "suggested not banana", "x:27: "},
    {"foods banana", "suggested kelp", "x:27: "},
    {"number 999", "number 911", "x:28: "},
    {"never_says you lack calcium", "never_says calf", "x:29: "},
    {"never_says you lack calcium", "needs_albumin", "x:29: "},
    {"never_says you lack calcium", "check_unit magnesium", "x:29: "},
    {"never_says you lack calcium", "factors long_sitting", "x:29: "},
    {"never_says you lack calcium", "factors only long_sitting", "x:29: "},
    {"never_says you lack calcium", "sings", "x:29: "},
    {"factors hidden", "level EMERGENCY", "x:37: "},
    {"active A-U02", "active nothing", "x:38: "},
    {"silenced calf_stretch warm_up", "not_silenced calf_stretch warm_up", "x:39: "},
    {"silenced calf_stretch warm_up", "silenced foot_check", "x:39: "},
    {"relief not relief_alone_standing", "relief relief_alone_standing", "x:40: "},
    {"site calf", "side left\ncalf yes", "x:10: "},
};

INSTANTIATE_TEST_SUITE_P(All, WrongStoryTest, testing::ValuesIn(kWrong));

TEST(GoodStoryTest, WhatHappensIsFulfilled) { EXPECT_THAT(FaultsAfter("good", "fine"), IsEmpty()); }

}  // namespace
}  // namespace crampwise::stories
