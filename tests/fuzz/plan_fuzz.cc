// Profiles, regimens, entries and changes of the plan: whatever validation accepts, the plan must survive.
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_format.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/plan/plan.h"
#include "shared/relief/relief.h"
#include "shared/schedule/routine.h"
#include "shared/validate/validate.h"
#include "tests/fuzz/fuzz_input.pb.h"
#include "tests/fuzz/message_fuzzer.h"
#include "tests/fuzz/require.h"

namespace crampwise {
namespace {

constexpr char kProfileId[] = "01963a2e-7c00-7000-8000-000000000001";
constexpr int kMostRegimens = 50;

// What is left of an input once the server has refused what it refuses.
struct Accepted {
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
  std::vector<v1::PlanItemChange> changes;
  std::vector<absl::Time> appointments;
  std::vector<v1::SafetyAnswers> safety;

  PlanInputs inputs() const { return {profile, regimens, changes, appointments}; }
};

// Validation of the message as such, then of what it says, as the services do it.
bool IsAccepted(const google::protobuf::Message& message, absl::FunctionRef<absl::Status()> check) {
  return CheckMessage(message).ok() && check().ok();
}

bool AcceptProfile(const fuzz::PlanInput& input, absl::Time now, Accepted& accepted) {
  v1::Profile& profile = accepted.profile;
  profile = input.profile();
  ClearOutputOnly(profile);
  profile.set_name(ProfileName(kProfileId));
  const bool ended = profile.has_pregnancy() && input.has_pregnancy_end() && CheckMessage(input.pregnancy_end()).ok();
  if (ended) *profile.mutable_pregnancy()->mutable_end_date() = input.pregnancy_end();
  if (!IsAccepted(profile, [&] { return CheckProfile("profile", profile, now); })) return false;
  if (ended) return FromProto(profile.pregnancy().end_date()) <= LocalDate(profile, now);
  return CheckDueDate("profile", profile, now).ok();
}

void AcceptRegimens(const fuzz::PlanInput& input, absl::Time now, Accepted& accepted) {
  for (v1::Regimen regimen : input.regimens()) {
    if (accepted.regimens.size() == kMostRegimens) return;
    ClearOutputOnly(regimen);
    const std::string id = absl::StrFormat("01963a2e-7c00-7000-8000-%012d", accepted.regimens.size());
    regimen.set_name(RegimenName(kProfileId, id));
    if (IsAccepted(regimen, [&] { return CheckRegimen("regimen", regimen, accepted.profile, now); })) {
      accepted.regimens.push_back(regimen);
    }
  }
}

void AcceptEntries(const fuzz::PlanInput& input, absl::Time now, Accepted& accepted) {
  for (const v1::JournalEntry& entry : input.entries()) {
    if (!IsAccepted(entry, [&] { return CheckEntry("entry", entry, accepted.profile, now); })) continue;
    if (entry.has_appointment()) accepted.appointments.push_back(FromProto(entry.event_time()));
    if (entry.has_episode()) accepted.safety.push_back(entry.episode().safety());
  }
}

void AcceptChanges(const fuzz::PlanInput& input, absl::Time now, Accepted& accepted) {
  for (const v1::PlanItemChange& change : input.changes()) {
    std::vector<const v1::PlanItemChange*> changes;
    for (const v1::PlanItemChange& earlier : accepted.changes) changes.push_back(&earlier);
    changes.push_back(&change);
    const bool fits = IsAccepted(change, [&] {
      return CheckPlanChanges("changes", accepted.profile.name(), changes, accepted.profile, accepted.regimens, now);
    });
    if (fits && !change.reset()) accepted.changes.push_back(change);
  }
}

void CheckOccurrence(const Occurrence& occurrence, const RoutineDay& routine) {
  Require(occurrence.rule != nullptr, "an occurrence has a rule");
  Require(occurrence.local_date == routine.date, "an occurrence belongs to the day that was planned");
  Require(occurrence.due <= occurrence.late_until, "an occurrence may be shown when it is due");
  Require(routine.wake <= occurrence.due && occurrence.due <= routine.next_wake, "an occurrence is due on its day");
  const bool regimen = occurrence.item.find('.') != std::string::npos;
  Require(regimen || occurrence.due < routine.quiet_start, "only doses are due in the quiet hours");
}

// The bundle is found again by its prompt.
void CheckFound(const Accepted& accepted, const Bundle& bundle) {
  const absl::Time before = bundle.prompt - absl::Microseconds(1);
  Require(NextPromptAfter(accepted.inputs(), before) == bundle.prompt, "the next prompt is that of the plan");
  bool found = false;
  for (const Bundle& other : BundlesBetween(accepted.inputs(), before, bundle.prompt)) {
    found = found || other.occurrences.front().item == bundle.occurrences.front().item;
  }
  Require(found, "what is between two instants is what the days hold");
}

void CheckDay(const Accepted& accepted, absl::CivilDay date) {
  const RoutineDay routine = DayOf(accepted.profile.routine(), PlanZone(accepted.profile), date);
  const DayPlan plan = PlanDay(accepted.inputs(), date);
  Require(plan.date == date, "the plan is of the day that was asked for");
  std::set<std::tuple<std::string, int>> seen;
  absl::Time last = absl::InfinitePast();
  for (const Bundle& bundle : plan.bundles) {
    Require(!bundle.occurrences.empty(), "a bundle is not empty");
    Require(last <= bundle.prompt, "bundles come by prompt time");
    Require(bundle.prompt == bundle.occurrences.front().due, "the prompt comes when the first is due");
    last = bundle.prompt;
    absl::Time due = bundle.prompt;
    for (const Occurrence& occurrence : bundle.occurrences) {
      CheckOccurrence(occurrence, routine);
      Require(due <= occurrence.due, "occurrences come by due time");
      due = occurrence.due;
      Require(seen.emplace(occurrence.item, occurrence.slot).second, "an occurrence comes once");
    }
  }
  if (plan.bundles.empty()) return;
  // Those at the edges of the day are the ones to miss.
  CheckFound(accepted, plan.bundles.front());
  CheckFound(accepted, plan.bundles.back());
}

void CheckWords(const Accepted& accepted, absl::CivilDay date) {
  std::set<std::string> items;
  for (const ItemStatus& status : ItemStatuses(accepted.inputs(), date)) {
    Require(items.insert(status.item).second, "an item is listed once");
    Require(status.state != v1::PLAN_ITEM_STATE_UNSPECIFIED, "an item has a state");
    if (status.rule == nullptr) continue;
    const knowledge::Text text = ItemText(accepted.profile, *status.rule, date);
    Require(!text.In(v1::LANGUAGE_ENGLISH).empty() && !text.In(v1::LANGUAGE_CHINESE_SIMPLIFIED).empty(),
            "an item has words");
    Require(!AnchorText(*status.rule, v1::LANGUAGE_ENGLISH).empty(), "an item says when it comes");
  }
  for (const Question& question : PlanQuestions(accepted.inputs(), date)) {
    Require(!question.en.empty() && !question.zh.empty(), "a question has words");
  }
}

void CheckRelief(Accepted accepted, absl::Time now) {
  const absl::CivilDay today = LocalDate(accepted.profile, now);
  Require(!EmergencyNumberFor(accepted.profile).empty(), "there is a number to call");
  for (const v1::SafetyAnswers& safety : accepted.safety) {
    const auto relief = ReliefFor(accepted.profile, safety, "", today, v1::LANGUAGE_ENGLISH);
    Require(relief.ok() || absl::IsInvalidArgument(relief.status()), "relief is given, or a question is asked");
    const v1::Urgency before = accepted.profile.active_urgency().level();
    RaiseUrgency(safety, today, now, accepted.profile);
    Require(accepted.profile.active_urgency().level() >= before, "urgency never falls by itself");
  }
}

}  // namespace

std::unique_ptr<google::protobuf::Message> NewInput() { return std::make_unique<fuzz::PlanInput>(); }

void TryInput(const google::protobuf::Message& message) {
  const auto& input = static_cast<const fuzz::PlanInput&>(message);
  if (!CheckMessage(input.now()).ok() || (input.has_day() && !CheckMessage(input.day()).ok())) return;
  const absl::Time now = FromProto(input.now());
  Accepted accepted;
  if (!AcceptProfile(input, now, accepted)) return;
  AcceptRegimens(input, now, accepted);
  AcceptEntries(input, now, accepted);
  AcceptChanges(input, now, accepted);
  const absl::CivilDay day = input.has_day() ? FromProto(input.day()) : LocalDate(accepted.profile, now);
  CheckDay(accepted, day);
  CheckWords(accepted, day);
  CheckRelief(accepted, now);
}

}  // namespace crampwise
