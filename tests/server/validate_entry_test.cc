#include <functional>

#include "gmock/gmock.h"
#include "shared/base/resource_names.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Spoil = std::function<void(v1::JournalEntry&)>;

std::vector<std::string> CheckFor(const v1::Profile& profile, const Spoil& spoil) {
  v1::JournalEntry entry;
  entry.set_name(EntryName(kProfileId, kChildId));
  *entry.mutable_event_time() = ToProto(TestNow() - absl::Hours(1));
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  spoil(entry);
  const absl::Status status = CheckEntry("entries[0]", entry, profile, TestNow());
  EXPECT_EQ(status.ok(), FieldsOf(status).empty());
  return FieldsOf(status);
}

std::vector<std::string> Check(const Spoil& spoil) { return CheckFor(ValidProfile(), spoil); }

Spoil At(absl::Time time) {
  return [time](v1::JournalEntry& e) { *e.mutable_event_time() = ToProto(time); };
}

Spoil AppointmentAt(absl::Time time) {
  return [time](v1::JournalEntry& e) {
    *e.mutable_event_time() = ToProto(time);
    e.mutable_appointment();
  };
}

TEST(CheckEntryTest, AcceptsAValidOne) {
  EXPECT_THAT(Check([](v1::JournalEntry&) {}), IsEmpty());
}

TEST(CheckEntryTest, TheNameIsAClientMadeIdBelowTheProfile) {
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.clear_name(); }), ElementsAre("entries[0].name"));
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.set_name(EntryName(kOtherProfileId, kChildId)); }),
              ElementsAre("entries[0].name"));
  EXPECT_THAT(
      Check([](v1::JournalEntry& e) { e.set_name(EntryName(kProfileId, "01963a2e-7c00-4000-8000-000000000003")); }),
      ElementsAre("entries[0].name"));
}

TEST(CheckEntryTest, HappenedByNowGiveOrTakeAClock) {
  EXPECT_THAT(Check(At(TestNow() + absl::Minutes(5))), IsEmpty());
  EXPECT_THAT(Check(At(TestNow() + absl::Minutes(6))), ElementsAre("entries[0].event_time"));
}

TEST(CheckEntryTest, AppointmentsMayLieAYearAhead) {
  EXPECT_THAT(Check(AppointmentAt(TestNow() + absl::Hours(24 * 365))), IsEmpty());
  EXPECT_THAT(Check(AppointmentAt(TestNow() + absl::Hours(24 * 367))), ElementsAre("entries[0].event_time"));
}

TEST(CheckEntryTest, IsAtMostTenYearsOldAndNotOlderThanThePerson) {
  EXPECT_THAT(Check(At(TestNow() - absl::Hours(24 * 3660))), ElementsAre("entries[0].event_time"));
  v1::Profile child = ValidProfile();
  *child.mutable_birth_date() = DateOf(2026, 4, 10);
  EXPECT_THAT(CheckFor(child, At(TestNow() - absl::Hours(24 * 7))), ElementsAre("entries[0].event_time"));
}

TEST(CheckEntryTest, IsOfOneKind) {
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.clear_kind(); }), ElementsAre("entries[0].kind"));
}

TEST(CheckEntryTest, AnEpisodeEndsByNowWithinADay) {
  const auto lasting = [](absl::Duration length) {
    return [length](v1::JournalEntry& e) { *e.mutable_episode()->mutable_duration() = ToProto(length); };
  };
  EXPECT_THAT(Check(lasting(absl::Hours(1))), IsEmpty());
  EXPECT_THAT(Check(lasting(absl::Hours(2))), ElementsAre("entries[0].episode.duration"));
  EXPECT_THAT(Check(lasting(-absl::Seconds(1))), ElementsAre("entries[0].episode.duration"));
  EXPECT_THAT(Check([](v1::JournalEntry& e) {
                *e.mutable_event_time() = ToProto(TestNow() - absl::Hours(48));
                *e.mutable_episode()->mutable_duration() = ToProto(absl::Hours(25));
              }),
              ElementsAre("entries[0].episode.duration"));
}

TEST(CheckEntryTest, ChildSignsAreAskedForAChildOnly) {
  const Spoil answered = [](v1::JournalEntry& e) {
    e.mutable_episode()->mutable_safety()->set_child_signs(v1::ANSWER_NO);
  };
  EXPECT_THAT(Check(answered), ElementsAre("entries[0].episode.safety.child_signs"));
  v1::Profile child = ValidProfile();
  child.set_population(v1::POPULATION_CHILD);
  EXPECT_THAT(CheckFor(child, answered), IsEmpty());
}

TEST(CheckEntryTest, ADayHas24Hours) {
  EXPECT_THAT(Check([](v1::JournalEntry& e) {
                *e.mutable_day_note()->mutable_sleep() = ToProto(absl::Hours(25));
                *e.mutable_day_note()->mutable_standing() = ToProto(-absl::Hours(1));
              }),
              ElementsAre("entries[0].day_note.sleep", "entries[0].day_note.standing"));
}

TEST(CheckEntryTest, SystolicExceedsDiastolic) {
  EXPECT_THAT(Check([](v1::JournalEntry& e) {
                e.mutable_blood_pressure()->set_systolic(80);
                e.mutable_blood_pressure()->set_diastolic(80);
              }),
              ElementsAre("entries[0].blood_pressure.systolic"));
}

TEST(CheckEntryTest, IntakeNamesARegimenOfTheProfileOrAProduct) {
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.mutable_intake(); }), ElementsAre("entries[0].intake.product"));
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.mutable_intake()->set_product("Magnesium"); }), IsEmpty());
  EXPECT_THAT(Check([](v1::JournalEntry& e) { e.mutable_intake()->set_regimen(RegimenName(kProfileId, kChildId)); }),
              IsEmpty());
  EXPECT_THAT(
      Check([](v1::JournalEntry& e) { e.mutable_intake()->set_regimen(RegimenName(kOtherProfileId, kChildId)); }),
      ElementsAre("entries[0].intake.regimen"));
}

}  // namespace
}  // namespace crampwise
