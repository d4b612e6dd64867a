// Conditions of one rule: operators, windows, episodes, medicines, "not sure" and the follow-up question.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "shared/assess/outcome_text.h"
#include "tests/assess/small_rules.h"

namespace crampwise::assess {
namespace {

enum class Result { kFires, kDoesNot, kUndecided };

// `lines` of a request, separated by "; ".
std::string OutcomeOf(Level level, const std::string& when, const std::string& lines) {
  const std::string request = absl::StrCat("population adult\n", absl::StrReplaceAll(lines, {{"; ", "\n"}}));
  return AssessText(SmallRules(level, when).rules(), {}, request);
}

Result ResultOf(const std::string& when, const std::string& lines) {
  const std::string outcome = OutcomeOf(Level::kUrgent, when, lines);
  EXPECT_EQ(outcome.find("error"), std::string::npos) << outcome;
  if (outcome.find("fired X") != std::string::npos) return Result::kFires;
  return outcome.find("undecided X") != std::string::npos ? Result::kUndecided : Result::kDoesNot;
}

struct Row {
  const char* when;
  const char* lines;
  Result result;
};

template <std::size_t size>
void Check(const Row (&rows)[size]) {
  for (const Row& row : rows) EXPECT_EQ(ResultOf(row.when, row.lines), row.result) << row.when << "\n" << row.lines;
}

TEST(OperatorTest, GroupsOfThreeValues) {
  constexpr Row kRows[] = {
      {"any[a, b]", "checkin; yes a", Result::kFires},
      {"any[a, b]", "checkin; no a", Result::kUndecided},
      {"any[a, b]", "checkin; no a b", Result::kDoesNot},
      {"all[a, b]", "checkin; yes a b", Result::kFires},
      {"all[a, b]", "checkin; yes a", Result::kUndecided},
      {"all[a, b]", "checkin; no a", Result::kDoesNot},
      {"none[a, b]", "checkin; no a b", Result::kFires},
      {"none[a, b]", "checkin; no a", Result::kUndecided},
      {"none[a, b]", "checkin; yes a", Result::kDoesNot},
      {"known[a]", "checkin; yes a", Result::kFires},
      {"known[a]", "checkin; no b", Result::kDoesNot},
      {"all[a, none[known[b]]]", "checkin; yes a", Result::kFires},
      {"all[a, none[known[b]]]", "checkin; yes a b", Result::kDoesNot},
  };
  Check(kRows);
}

TEST(OperatorTest, NotSureSpeaksForAnUrgentRule) {
  constexpr Row kRows[] = {
      {"a", "checkin; not_sure a", Result::kFires},
      {"none[a]", "checkin; not_sure a", Result::kFires},
      {"none[none[a]]", "checkin; not_sure a", Result::kFires},
      {"all[a, none[known[b]]]", "checkin; yes a; not_sure b", Result::kFires},
      {"all[a, k >= 3]", "checkin; yes a; not_sure k", Result::kFires},
      {"all[a, episode.side = left]", "episode; yes a; not_sure side", Result::kFires},
      {"days_taken(medicine.m) >= 90", "medicine.m not_sure", Result::kFires},
      {"count(a, 7 d) >= 1", "checkin; not_sure a", Result::kFires},
      {"count(a, 7 d) < 1", "checkin; not_sure a", Result::kFires},
      {"none[count(a, 7 d) >= 1]", "checkin; not_sure a", Result::kFires},
  };
  Check(kRows);
  EXPECT_EQ(OutcomeOf(Level::kRoutine, "a", "checkin; not_sure a"), "level NONE\n");
}

TEST(SymptomTest, CountsForADay) {
  constexpr Row kRows[] = {
      {"a", "checkin 24h; yes a", Result::kFires},
      {"a", "checkin 1441min; yes a", Result::kUndecided},
      {"a", "checkin 3h; yes a; checkin; no a", Result::kFires},
      {"a", "checkin 3h; no a", Result::kDoesNot},
      {"a", "checkin 3h; no a; episode", Result::kUndecided},
      {"a", "episode 3h; checkin; no a", Result::kDoesNot},
      {"a", "checkin 3h; not_sure a; episode", Result::kFires},
      {"a", "checkin 3h; not_sure a; episode; no a", Result::kDoesNot},
      {"a", "checkin 3h; yes a; seen_by_clinician", Result::kUndecided},
      {"a", "checkin -1h; yes a", Result::kUndecided},
  };
  Check(kRows);
}

TEST(NumberTest, WhatWasNeverEnteredIsAbsentOrUnknown) {
  constexpr Row kRows[] = {
      {"r >= 3", "checkin; r 3", Result::kFires},
      {"r >= 3", "checkin; r 2.9", Result::kDoesNot},
      {"r >= 3", "checkin", Result::kDoesNot},
      {"r < 3", "checkin", Result::kDoesNot},
      {"r >= 3", "checkin 5h; r 4; checkin; r 1", Result::kFires},
      {"k >= 3", "checkin", Result::kUndecided},
      {"k >= 3", "checkin; k 3", Result::kFires},
      {"n >= 3", "checkin", Result::kUndecided},
      {"n >= 3", "n 3", Result::kFires},
      {"age_years >= 60", "age 60 years", Result::kFires},
      {"age_years >= 60", "checkin", Result::kUndecided},
  };
  Check(kRows);
  EXPECT_EQ(ResultOf("r >= limit(n, 5)", "checkin; r 5"), Result::kFires);
  EXPECT_EQ(ResultOf("r >= limit(n, 5)", "checkin; r 5; n 8"), Result::kDoesNot);
}

TEST(EpisodeTest, ItsLengthIsNoLongerThanTheTimeSinceItBegan) {
  constexpr Row kRows[] = {
      {"episode.duration_min > 10", "episode 10min", Result::kDoesNot},
      {"episode.duration_min > 10", "episode 11min", Result::kUndecided},
      {"episode.duration_min > 10", "episode 11min; duration_min 4", Result::kDoesNot},
      {"episode.duration_min > 10", "episode 11min; goes_on", Result::kFires},
      {"episode.duration_min > 10", "episode 10min; goes_on", Result::kDoesNot},
      {"episode.duration_min >= 10", "episode 10min; goes_on", Result::kFires},
      {"episode.duration_min > 10", "checkin", Result::kDoesNot},
      {"episode.sore_h > 24", "episode 24h", Result::kDoesNot},
      {"episode.sore_h > 24", "episode 25h; current", Result::kUndecided},
      {"episode.sore_h > 24", "episode; sore_h 25", Result::kFires},
  };
  Check(kRows);
}

TEST(EpisodeTest, ChoicesAndAnswers) {
  constexpr Row kRows[] = {
      {"episode.side in (left, right)", "episode; side right", Result::kFires},
      {"episode.side = left", "episode; side right", Result::kDoesNot},
      {"episode.side = left", "episode", Result::kUndecided},
      {"episode.side = left", "checkin", Result::kDoesNot},
      {"episode.calm", "episode; calm yes", Result::kFires},
      {"none[episode.calm]", "checkin", Result::kUndecided},
      {"episode", "episode 24h", Result::kFires},
      {"episode", "episode 25h", Result::kDoesNot},
      {"episode", "episode 25h; goes_on", Result::kFires},
      {"episode", "episode 25h; current", Result::kFires},
      {"episode", "checkin", Result::kDoesNot},
  };
  Check(kRows);
}

TEST(CountTest, DaysWithTodayIncluded) {
  constexpr Row kRows[] = {
      {"count(episode, 7 d) >= 2", "episode 6d; episode", Result::kFires},
      {"count(episode, 7 d) >= 2", "episode 7d; episode", Result::kDoesNot},
      {"count(episode, 7 d) >= 2", "episode 6d at 00:00; episode", Result::kFires},
      {"count(episode, 7 d) >= 2", "checkin 6d; episode", Result::kDoesNot},
      {"count(episode, 24 h) >= 2", "episode 24h; episode", Result::kFires},
      {"count(episode, 24 h) >= 2", "episode 1441min; episode", Result::kDoesNot},
      {"count(a, 28 d, 14 d) >= 1", "checkin 13d; yes a", Result::kDoesNot},
      {"count(a, 28 d, 14 d) >= 1", "checkin 14d; yes a", Result::kFires},
      {"count(a, 28 d, 14 d) >= 1", "checkin 27d; yes a", Result::kFires},
      {"count(a, 28 d, 14 d) >= 1", "checkin 28d; yes a", Result::kDoesNot},
      {"count(episode, 7 d) >= 1", "episode -1d", Result::kDoesNot},
  };
  Check(kRows);
}

TEST(CountTest, AnEntryThatDoesNotSayIsPerhapsCounted) {
  constexpr Row kRows[] = {
      {"count(episode.calm, 7 d) >= 2", "episode 2d; calm yes; episode; calm yes", Result::kFires},
      {"count(episode.calm, 7 d) >= 2", "episode 2d; episode; calm yes", Result::kUndecided},
      {"count(episode.calm, 7 d) >= 2", "checkin 2d; episode; calm yes", Result::kDoesNot},
      {"count(episode.calm, 7 d) <= 1", "episode 2d; episode; calm yes", Result::kUndecided},
      {"count(all[episode, none[episode.side = left]], 7 d) >= 1", "episode; side left", Result::kDoesNot},
      {"count(r >= 3, 7 d) >= 1", "checkin 5d; r 3", Result::kFires},
  };
  Check(kRows);
}

TEST(CountTest, NightsBeginAtTenInTheEvening) {
  constexpr Row kRows[] = {
      {"count(episode.night, 7 d) >= 1", "episode 1d at 22:00", Result::kFires},
      {"count(episode.night, 7 d) >= 1", "episode 1d at 21:59", Result::kDoesNot},
      {"count(episode.night, 7 d) >= 1", "episode at 06:59", Result::kFires},
      {"count(episode.night, 7 d) >= 1", "episode at 07:00", Result::kDoesNot},
  };
  Check(kRows);
}

TEST(MedicineTest, TakenSinceWhen) {
  constexpr Row kRows[] = {
      {"medicine.m", "medicine m", Result::kFires},
      {"medicine.m", "checkin", Result::kUndecided},
      {"medicine.m", "medicines complete", Result::kDoesNot},
      {"medicine.m", "medicine.m no", Result::kDoesNot},
      {"days_taken(medicine.m) >= 90", "medicine m started 90d", Result::kFires},
      {"days_taken(medicine.m) >= 90", "medicine m started 89d", Result::kDoesNot},
      {"days_taken(medicine.m) >= 90", "medicine m", Result::kUndecided},
      {"days_taken(medicine.m) >= 90", "medicines complete", Result::kDoesNot},
      {"cramps_began_after(medicine.m)", "medicine m started 9d; episode 9d", Result::kFires},
      {"cramps_began_after(medicine.m)", "medicine m started 9d; episode 10d; episode", Result::kDoesNot},
      {"cramps_began_after(medicine.m)", "medicine m started 9d; first_cramp 20d; episode", Result::kDoesNot},
      {"cramps_began_after(medicine.m)", "medicine m; episode", Result::kUndecided},
      {"cramps_began_within(medicine.m, 90 d)", "medicine m started 90d; episode", Result::kFires},
      {"cramps_began_within(medicine.m, 90 d)", "medicine m started 91d; episode", Result::kDoesNot},
      {"cramps_began_within(medicine.m, 90 d)", "medicine m started 300d changed 5d; episode", Result::kFires},
      {"cramps_began_within(medicine.m, 90 d)", "medicine m started 300d changed 5d; episode 6d", Result::kDoesNot},
  };
  Check(kRows);
}

TEST(QuestionTest, AskedForTheOnlyMissingPart) {
  const auto asks = [](const char* when, const char* lines) {
    const std::string outcome = OutcomeOf(Level::kUrgent, when, lines);
    const std::size_t place = outcome.find("question X ");
    return place == std::string::npos ? "" : outcome.substr(place + 11, outcome.find('\n', place) - place - 11);
  };
  EXPECT_EQ(asks("all[a, b]", "checkin; yes a"), "b");
  EXPECT_EQ(asks("all[a, b]", "checkin"), "");
  EXPECT_EQ(asks("all[a, b, c]", "checkin; yes a"), "");
  EXPECT_EQ(asks("all[a, any[b, c]]", "checkin; yes a"), "b c");
  EXPECT_EQ(asks("all[a, any[b, c]]", "checkin; yes a; no b"), "c");
  EXPECT_EQ(asks("any[c, all[a, b]]", "checkin; yes a"), "b");
  EXPECT_EQ(asks("all[all[a, b], none[known[c]]]", "checkin; yes a"), "b");
  EXPECT_EQ(asks("all[all[a, b], c]", "checkin; yes a"), "");
  EXPECT_EQ(asks("all[a, none[episode.calm]]", "episode; no calm"), "a");
  EXPECT_EQ(asks("all[a, none[b, c]]", "checkin; no b c"), "");
  EXPECT_EQ(asks("any[a, b]", "checkin; no a"), "");
  EXPECT_EQ(asks("all[a, none[known[b]]]", "checkin"), "");
  EXPECT_EQ(asks("all[a, episode.side = left]", "episode; yes a"), "episode.side");
  EXPECT_EQ(asks("all[a, episode.duration_min > 10]", "episode 11min; yes a"), "episode.duration_min");
  EXPECT_EQ(asks("all[a, count(b, 7 d) >= 2]", "checkin; yes a b; checkin 3d"), "");
  EXPECT_EQ(asks("all[a, days_taken(medicine.m) >= 9]", "checkin; yes a"), "medicine.m");
  EXPECT_EQ(OutcomeOf(Level::kRoutine, "all[a, b]", "checkin; yes a"), "level NONE\n");
}

TEST(RecheckTest, WhenAThresholdIsCrossed) {
  const auto recheck = [](const char* when, const char* lines) {
    const std::string outcome = OutcomeOf(Level::kUrgent, when, lines);
    const std::size_t place = outcome.find("recheck ");
    return place == std::string::npos ? 0 : std::stoi(outcome.substr(place + 8));
  };
  EXPECT_EQ(recheck("episode.duration_min > 10", "episode 4min; goes_on"), 361);
  EXPECT_EQ(recheck("episode.duration_min >= 10", "episode 4min; goes_on"), 360);
  EXPECT_EQ(recheck("any[episode.duration_min >= 10, episode.duration_min >= 5]", "episode 4min; goes_on"), 60);
  EXPECT_EQ(recheck("episode.duration_min >= 10", "episode 4min"), 0);
  EXPECT_EQ(recheck("episode.duration_min >= 10", "episode 10min; goes_on"), 0);
  EXPECT_EQ(recheck("all[a, episode.duration_min >= 10]", "episode 4min; goes_on; no a"), 0);
}

}  // namespace
}  // namespace crampwise::assess
