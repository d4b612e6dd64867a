// The care plan: a pure function of the profile, its regimens, the knowledge, the date and the owner's changes. Nothing
// here reads a clock or a store; the same arguments always make the same plan. All functions are thread-safe.
//
// One day's plan is made in visible stages, one file each: candidates, off-conditions, spacing, quiet hours, bundles,
// caps.
#ifndef CRAMPWISE_SHARED_PLAN_PLAN_H_
#define CRAMPWISE_SHARED_PLAN_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/knowledge/knowledge.h"
#include "shared/schedule/zone.h"

namespace crampwise {

// What a plan follows from. The referents must have passed validation and outlive the call.
struct PlanInputs {
  const v1::Profile& profile;
  absl::Span<const v1::Regimen> regimens;
  // At most one for each item.
  absl::Span<const v1::PlanItemChange> changes;
  // Event times of the appointments in the journal.
  absl::Span<const absl::Time> appointments;
  // When the last episode in the journal began; for a child, as far back as kEventReach.
  std::optional<absl::Time> last_event = std::nullopt;
  // Facts that are "yes" by the journal, whatever the profile says (logged_facts.h).
  absl::Span<const v1::Fact> logged = {};
};

// No plan looks for an event that lies further back.
inline constexpr absl::Duration kEventReach = absl::Hours(24 * 16);

// One occurrence. (item, local_date, slot) is its identity for good: whatever moves its time, it comes once.
struct Occurrence {
  // "calf_stretch", or "supplement_with_meal.{regimen id}".
  std::string item;
  // Lives for ever.
  const knowledge::PlanItemRule* rule = nullptr;
  absl::CivilDay local_date;
  int slot = 0;
  absl::Time due;
  // After `due`, or equal to it for a window that quiet hours closed at once.
  absl::Time late_until;
};

// Occurrences that go out as one prompt. Each keeps its own due time and window.
struct Bundle {
  // "wake_routine", "breakfast", "lunch", "dinner", "bedtime_routine", "sun_window", "work_block", "clock".
  std::string anchor;
  // The earliest due time in it.
  absl::Time prompt;
  // Not empty, by due time.
  std::vector<Occurrence> occurrences;
};

// A reason by code, in words of both languages ready to show.
struct Reason {
  std::string code;
  std::string en;
  std::string zh;
};

struct DroppedItem {
  std::string item;
  Reason reason;
};

struct DayPlan {
  absl::CivilDay date;
  // By prompt time.
  std::vector<Bundle> bundles;
  std::vector<DroppedItem> dropped;
};

// The plan of one routine day (see RoutineDay).
DayPlan PlanDay(const PlanInputs& inputs, absl::CivilDay date);

// All bundles with `after < prompt <= until`, by prompt time.
std::vector<Bundle> BundlesBetween(const PlanInputs& inputs, absl::Time after, absl::Time until);

// The first prompt time after `after`, within the 40 days that follow it; nothing if there is none.
std::optional<absl::Time> NextPromptAfter(const PlanInputs& inputs, absl::Time after);

struct Question {
  // See v1::PlanQuestion.
  std::string code;
  v1::Fact fact = v1::FACT_UNSPECIFIED;
  std::string regimen_id;
  std::string en;
  std::string zh;
};

// Where one item of the person's population stands on `date`, day-of-week aside.
struct ItemStatus {
  std::string item;
  const knowledge::PlanItemRule* rule = nullptr;
  v1::PlanItemState state = v1::PLAN_ITEM_STATE_UNSPECIFIED;
  std::vector<Reason> reasons;
  std::vector<Question> questions;
};

// Every item that the person's population has, in the order of the knowledge; regimens make one item each. Regimens
// without a plan item (an unknown product, a medicine that is only on record) are listed with rule == nullptr and the
// reason.
std::vector<ItemStatus> ItemStatuses(const PlanInputs& inputs, absl::CivilDay date);

// Questions about the whole plan: the place, pregnancy past week 42.
std::vector<Question> PlanQuestions(const PlanInputs& inputs, absl::CivilDay date);

// Whether both come on some day, by their dates and days of the week.
bool ShareADay(const v1::Regimen& a, const v1::Regimen& b);

// Whether the counted stock of a regimen that runs does not last for the seven days from `date` on.
bool RunsLow(const v1::Regimen& regimen, absl::CivilDay date);

// Whom the plan is for on that day: a pregnancy that has ended reads as POPULATION_ADULT; for somebody under 18, whose
// red-flag watch comes from the adult plan, as POPULATION_CHILD once the 42 days are over. A child of 18 years reads as
// POPULATION_ADULT. Of the night in which a pregnancy ended the rest is the plan of one that has ended.
v1::Population PlanPopulation(const v1::Profile& profile, absl::CivilDay date);

// Whose red flags apply: POPULATION_PREGNANT also up to 42 days after the pregnancy ended (evidence.md 0.2).
v1::Population RedFlagPopulation(const v1::Profile& profile, absl::CivilDay date);

// Completed weeks, or nothing when the profile is not pregnant on that day of the calendar: until the day before the
// one on which the pregnancy ended. Day 0 is due date - 280 days.
std::optional<int> GestationalWeek(const v1::Profile& profile, absl::CivilDay date);
// The same for a day of the routine, by which plans go: nothing for the one in whose night the pregnancy ended.
std::optional<int> PlanWeek(const v1::Profile& profile, absl::CivilDay date);

// Today by the profile's own calendar: the routine day that `now` is in (at 01:00 still that of the evening before).
absl::CivilDay LocalDate(const v1::Profile& profile, absl::Time now);

// The place of the profile: its own, else the principal place of its zone; nothing if neither is known. While the
// person travels, the principal place of the travel zone, whichever clock the plan follows: the sun does not follow
// clocks.
std::optional<GeoPoint> PlaceOf(const v1::Profile& profile);

// The words of the item on that day: the rule's, or those of its variant that holds for the person then.
knowledge::Text ItemText(const v1::Profile& profile, const knowledge::PlanItemRule& rule, absl::CivilDay date);

// "bedtime - 30 min", in the language.
std::string AnchorText(const knowledge::PlanItemRule& rule, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_PLAN_PLAN_H_
