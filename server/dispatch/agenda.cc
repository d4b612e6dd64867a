#include "server/dispatch/agenda.h"

#include <utility>

namespace crampwise {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

storage::v1::PlannedReminder ToPlanned(const Occurrence& occurrence) {
  storage::v1::PlannedReminder planned;
  planned.set_item(occurrence.item);
  planned.set_local_day(DayNumber(occurrence.local_date));
  planned.set_slot(occurrence.slot);
  planned.set_due_us(absl::ToUnixMicros(occurrence.due));
  planned.set_late_until_us(absl::ToUnixMicros(occurrence.late_until));
  return planned;
}

}  // namespace

int64_t DayNumber(absl::CivilDay day) { return day - kEpoch; }

absl::CivilDay CivilDayOf(int64_t day_number) { return kEpoch + day_number; }

std::optional<storage::v1::PlannedBundle> TakeNew(const Bundle& bundle, Watermarks& watermarks) {
  storage::v1::PlannedBundle taken;
  for (const Occurrence& occurrence : bundle.occurrences) {
    storage::v1::PlannedReminder planned = ToPlanned(occurrence);
    if (watermarks.Pass(planned)) *taken.add_reminders() = std::move(planned);
  }
  if (taken.reminders().empty()) return std::nullopt;
  taken.set_prompt_us(absl::ToUnixMicros(bundle.prompt));
  return taken;
}

std::vector<storage::v1::PlannedBundle> NewBundlesBetween(const PlanInputs& inputs, absl::Time after, absl::Time until,
                                                          Watermarks& watermarks) {
  std::vector<storage::v1::PlannedBundle> taken;
  for (const Bundle& bundle : BundlesBetween(inputs, after, until)) {
    std::optional<storage::v1::PlannedBundle> planned = TakeNew(bundle, watermarks);
    if (planned.has_value()) taken.push_back(*std::move(planned));
  }
  return taken;
}

}  // namespace crampwise
