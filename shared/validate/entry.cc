#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "shared/schedule/routine.h"
#include "shared/schedule/zone.h"
#include "shared/validate/common_checks.h"
#include "shared/validate/finding_checks.h"
#include "shared/validate/validate.h"
#include "shared/validate/violations.h"

namespace crampwise {
namespace {

// Clocks of phones are never quite right.
constexpr absl::Duration kClockSlack = absl::Minutes(5);
constexpr absl::Duration kLongestEpisode = absl::Hours(24);
constexpr absl::Duration kLongestAfterwards = absl::Hours(30 * 24);
constexpr int kMostYearsAgo = 10;
constexpr int kMostYearsToAppointment = 1;

bool IsWithinADay(const google::protobuf::Duration& duration) {
  const absl::Duration length = FromProto(duration);
  return length >= absl::ZeroDuration() && length <= absl::Hours(24);
}

void CheckName(const v1::JournalEntry& entry, const v1::Profile& profile, Violations& violations) {
  const absl::StatusOr<ChildName> name = ParseChildName(violations.Path("name"), entry.name(), "entries");
  if (!name.ok()) return violations.Merge(name.status());
  violations.Require(ProfileName(name->profile) == profile.name(), "name", "must lie below the profile");
  violations.Require(IsUuidV7(name->id), "name", "must end in a UUID version 7");
}

void CheckEventTime(const v1::JournalEntry& entry, const v1::Profile& profile, absl::Time now, Violations& violations) {
  const absl::Time event = FromProto(entry.event_time());
  const absl::TimeZone zone = PlanZone(profile);
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  if (entry.has_appointment()) {
    violations.Require(event <= StartOfDay(zone, AddYears(today, kMostYearsToAppointment) + 1), "event_time",
                       "must be at most one year ahead");
  } else {
    violations.Require(event <= now + kClockSlack, "event_time", "must not lie in the future");
  }
  violations.Require(event >= StartOfDay(zone, AddYears(today, -kMostYearsAgo)), "event_time",
                     "must be at most 10 years ago");
  violations.Require(!profile.has_birth_date() || event >= StartOfDay(zone, FromProto(profile.birth_date())),
                     "event_time", "must not lie before the birth date");
}

void CheckAfterwards(const google::protobuf::Duration& duration, absl::string_view path, Violations& violations) {
  const absl::Duration length = FromProto(duration);
  violations.Require(length >= absl::ZeroDuration() && length <= kLongestAfterwards, path, "must be from 0 to 30 days");
}

void CheckEpisode(const v1::JournalEntry& entry, const v1::Profile& profile, absl::Time now, Violations& violations) {
  const v1::Episode& episode = entry.episode();
  const absl::Duration length = FromProto(episode.duration());
  violations.Require(length >= absl::ZeroDuration() && length <= kLongestEpisode, "episode.duration",
                     "must be from 0 to 24 hours");
  violations.Require(!episode.has_duration() || FromProto(entry.event_time()) + length <= now + kClockSlack,
                     "episode.duration", "must not end in the future");
  violations.Require(!episode.goes_on() || !episode.has_duration(), "episode.duration",
                     "must be unset while the episode goes on");
  CheckAfterwards(episode.soreness(), "episode.soreness", violations);
  CheckAfterwards(episode.numbness(), "episode.numbness", violations);
  violations.Require(
      profile.population() == v1::POPULATION_CHILD || episode.safety().child_signs() == v1::ANSWER_UNSPECIFIED,
      "episode.safety.child_signs", "must be answered for a child only");
}

void CheckDayNote(const v1::DayNote& note, Violations& violations) {
  constexpr absl::string_view kAllowed = "must be from 0 to 24 hours";
  violations.Require(IsWithinADay(note.sleep()), "day_note.sleep", kAllowed);
  violations.Require(IsWithinADay(note.standing()), "day_note.standing", kAllowed);
  violations.Require(IsWithinADay(note.sitting()), "day_note.sitting", kAllowed);
  violations.Require(IsWithinADay(note.exercise()), "day_note.exercise", kAllowed);
  violations.Require(IsWithinADay(note.sitting_without_break()), "day_note.sitting_without_break", kAllowed);
  violations.Require(IsWithinADay(note.ride()), "day_note.ride", kAllowed);
  violations.Require(IsWithinADay(note.heavy_sweating()), "day_note.heavy_sweating", kAllowed);
}

void CheckIntake(const v1::Intake& intake, const v1::Profile& profile, Violations& violations) {
  if (intake.regimen().empty()) {
    return violations.Require(!intake.product().empty(), "intake.product", "must be set unless a regimen is named");
  }
  const absl::StatusOr<ChildName> name =
      ParseChildName(violations.Path("intake.regimen"), intake.regimen(), "regimens");
  if (!name.ok()) return violations.Merge(name.status());
  violations.Require(ProfileName(name->profile) == profile.name(), "intake.regimen", "must lie below the profile");
}

void CheckCheckUp(const v1::JournalEntry& entry, const v1::Profile& profile, Violations& violations) {
  const v1::CheckUp& check_up = entry.check_up();
  const bool reads = check_up.has_temperature() || check_up.has_diarrhoea_days() || check_up.has_twitching_days();
  const bool finds = !entry.findings().answers().empty() || entry.findings().none_of_these();
  violations.Require(reads || finds, "check_up", "must hold a reading, or the entry findings");
  if (check_up.episode().empty()) return;
  violations.Require(!check_up.follow_up(), "check_up.follow_up", "must be unset when the check-up names an episode");
  const absl::StatusOr<ChildName> name =
      ParseChildName(violations.Path("check_up.episode"), check_up.episode(), "entries");
  if (!name.ok()) return violations.Merge(name.status());
  violations.Require(ProfileName(name->profile) == profile.name(), "check_up.episode", "must lie below the profile");
}

void CheckChildDay(const v1::JournalEntry& entry, const v1::Profile& profile, Violations& violations) {
  const v1::ChildDay& day = entry.child_day();
  violations.Require(profile.population() == v1::POPULATION_CHILD, "child_day", "must be of a child");
  violations.Require(
      !day.has_last_wet_nappy_time() || FromProto(day.last_wet_nappy_time()) <= FromProto(entry.event_time()),
      "child_day.last_wet_nappy_time", "must not lie after event_time");
  violations.Require(!day.has_stools() || day.loose_stools() <= day.stools(), "child_day.loose_stools",
                     "must not be more than stools");
}

void CheckKind(const v1::JournalEntry& entry, const v1::Profile& profile, absl::Time now, Violations& violations) {
  switch (entry.kind_case()) {
    case v1::JournalEntry::kEpisode:
      return CheckEpisode(entry, profile, now, violations);
    case v1::JournalEntry::kDayNote:
      return CheckDayNote(entry.day_note(), violations);
    case v1::JournalEntry::kBloodPressure:
      return violations.Require(entry.blood_pressure().systolic() > entry.blood_pressure().diastolic(),
                                "blood_pressure.systolic", "must exceed diastolic");
    case v1::JournalEntry::kIntake:
      return CheckIntake(entry.intake(), profile, violations);
    case v1::JournalEntry::kAppointment:
      return;
    case v1::JournalEntry::kCheckUp:
      return CheckCheckUp(entry, profile, violations);
    case v1::JournalEntry::kChildDay:
      return CheckChildDay(entry, profile, violations);
    case v1::JournalEntry::kLabResult:
      return CheckLabResult(entry, profile, now, violations);
    case v1::JournalEntry::KIND_NOT_SET:
      return violations.Add("kind",
                            "must be an episode, check-up, day note, child's day, blood pressure, laboratory result, "
                            "intake or appointment");
  }
}

}  // namespace

absl::Status CheckEntry(absl::string_view field, const v1::JournalEntry& entry, const v1::Profile& profile,
                        absl::Time now) {
  Violations violations(field);
  CheckName(entry, profile, violations);
  CheckEventTime(entry, profile, now, violations);
  CheckKind(entry, profile, now, violations);
  CheckFindings(entry, profile, violations);
  return violations.ToStatus();
}

}  // namespace crampwise
