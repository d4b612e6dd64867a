// What the journal says of facts that the plan asks for, and that the plan takes it from there.
#include "shared/plan/logged_facts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::Parse;
using plan_testing::PlanCase;
using plan_testing::PregnantProfile;
using testing::ElementsAre;
using testing::IsEmpty;

v1::Profile Child() {
  v1::Profile profile = AdultProfile();
  profile.set_population(v1::POPULATION_CHILD);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2022, 1, 1));
  return profile;
}

// In Berlin.
v1::JournalEntry EpisodeAt(absl::CivilMinute minute, const std::string& fields) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/Berlin", &zone));
  auto entry = Parse<v1::JournalEntry>("episode { " + fields + " }");
  *entry.mutable_event_time() = ToProto(absl::FromCivil(absl::CivilSecond(minute), zone));
  return entry;
}

constexpr char kCramp[] = "kind: EPISODE_KIND_CRAMP_PAINFUL site: SITE_CALF";

std::vector<v1::Fact> OfChild(const v1::JournalEntry& entry) { return FactsLogged(Child(), {}, {entry}, kWednesday); }

TEST(LoggedFactsTest, ACrampOfAChildsLegAtNightIsOne) {
  const absl::CivilMinute evening(2026, 4, 15, 22, 0);
  EXPECT_THAT(OfChild(EpisodeAt(evening, kCramp)), ElementsAre(v1::FACT_NIGHT_LEG_CRAMPS));
  EXPECT_THAT(OfChild(EpisodeAt(evening - 1, kCramp)), IsEmpty());
  const absl::CivilMinute morning(2026, 4, 15, 7, 0);
  EXPECT_THAT(OfChild(EpisodeAt(morning - 1, kCramp)), ElementsAre(v1::FACT_NIGHT_LEG_CRAMPS));
  EXPECT_THAT(OfChild(EpisodeAt(morning, kCramp)), IsEmpty());
}

TEST(LoggedFactsTest, AnotherEventOrAnotherPlaceIsNone) {
  const absl::CivilMinute night(2026, 4, 15, 3, 0);
  EXPECT_THAT(OfChild(EpisodeAt(night, "kind: EPISODE_KIND_TWITCH site: SITE_CALF")), IsEmpty());
  EXPECT_THAT(OfChild(EpisodeAt(night, "kind: EPISODE_KIND_CRAMP_PAINFUL site: SITE_HAND")), IsEmpty());
  EXPECT_THAT(FactsLogged(AdultProfile(), {}, {EpisodeAt(night, kCramp)}, kWednesday), IsEmpty());
}

TEST(LoggedFactsTest, TheLogReachesBackFourWeeks) {
  EXPECT_THAT(OfChild(EpisodeAt(absl::CivilMinute(2026, 3, 19, 23, 0), kCramp)),
              ElementsAre(v1::FACT_NIGHT_LEG_CRAMPS));
  EXPECT_THAT(OfChild(EpisodeAt(absl::CivilMinute(2026, 3, 18, 23, 0), kCramp)), IsEmpty());
  EXPECT_THAT(OfChild(EpisodeAt(absl::CivilMinute(2026, 4, 16, 23, 0), kCramp)), IsEmpty()) << "of tomorrow";
}

std::vector<v1::JournalEntry> Cramps(int count) {
  return {static_cast<std::size_t>(count), EpisodeAt(absl::CivilMinute(2026, 4, 1, 15, 0), kCramp)};
}

std::vector<v1::Fact> OnCalcium(const std::string& fields, int cramps, const v1::Profile& profile = AdultProfile()) {
  return FactsLogged(profile, {MakeRegimen(1, "substance: SUBSTANCE_CALCIUM_CITRATE " + fields)}, Cramps(cramps),
                     kWednesday);
}

TEST(LoggedFactsTest, FourCrampsInSpiteOfFourWeeksOfCalciumAreEnough) {
  const std::string since_28_days = "start_date { year: 2026 month: 3 day: 19 }";
  EXPECT_THAT(OnCalcium(since_28_days, 4), ElementsAre(v1::FACT_CRAMPS_DESPITE_CALCIUM));
  EXPECT_THAT(OnCalcium(since_28_days, 3), IsEmpty());
  EXPECT_THAT(OnCalcium("start_date { year: 2026 month: 3 day: 20 }", 4), IsEmpty());
  EXPECT_THAT(OnCalcium(since_28_days + " paused: true", 4), IsEmpty());
  EXPECT_THAT(OnCalcium(since_28_days, 4, PregnantProfile(20)), IsEmpty()) << "adults only (6.2)";
}

TEST(LoggedFactsTest, WithoutAProductTheProfileSaysForHowLong) {
  v1::Profile profile = AdultProfile();
  v1::FactAnswer& days = *profile.add_facts();
  days.set_code("intake.calcium_supplement_days");
  days.set_number(28);
  EXPECT_THAT(FactsLogged(profile, {}, Cramps(4), kWednesday), ElementsAre(v1::FACT_CRAMPS_DESPITE_CALCIUM));
  days.set_number(27);
  EXPECT_THAT(FactsLogged(profile, {}, Cramps(4), kWednesday), IsEmpty());
}

TEST(LoggedFactsTest, ThePlanAsksNobodyForWhatTheJournalSays) {
  PlanCase child{Child(), {}, {}, {}};
  child.SwitchOn("child_stretch");
  EXPECT_EQ(StateOf(child, kWednesday, "child_stretch"), "ASKING unanswered");
  child.logged = {v1::FACT_NIGHT_LEG_CRAMPS};
  EXPECT_EQ(TimesOf(child, kWednesday, "child_stretch"), "22:00");
  child.Answer(v1::FACT_NIGHT_LEG_CRAMPS, v1::ANSWER_NO);
  EXPECT_EQ(TimesOf(child, kWednesday, "child_stretch"), "22:00") << "what was logged was logged";
}

}  // namespace
}  // namespace crampwise
