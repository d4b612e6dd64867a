#include "server/rpc/report_reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "server/rpc/journal_reader.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/plan/plan.h"
#include "shared/report/make_report.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

constexpr int kUsualDays = 28;
constexpr int kMostDays = 366;
constexpr int kPage = 500;
constexpr size_t kMostEntries = 5000;
constexpr size_t kMostReminders = 20'000;
// A day's reminders and entries may lie a little beyond its instants: the person may have travelled meanwhile.
constexpr absl::Duration kTravel = absl::Hours(26);

// Everything in [start, end), newest first, up to `most`. `list` reads one page; `time` is that of a row.
template <typename Row, typename List, typename TimeOf>
absl::Status ReadPages(absl::string_view collection, size_t most, List list, TimeOf time, std::vector<Row>& rows,
                       bool& incomplete) {
  TimeCursor cursor;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Row> page, list(cursor));
    const bool is_last = page.size() < kPage;
    std::move(page.begin(), page.end(), std::back_inserter(rows));
    if (is_last) return absl::OkStatus();
    if (rows.size() >= most) {
      incomplete = true;
      return absl::OkStatus();
    }
    ASSIGN_OR_RETURN(ChildName last, ParseChildName("name", rows.back().name(), collection));
    cursor = {time(rows.back()), std::move(last.id)};
  }
}

absl::Status SetPeriod(const v1::GetReportRequest& request, ReportData& data) {
  const absl::CivilDay today = LocalDate(data.profile, data.now);
  data.end = request.has_end_date() ? FromProto(request.end_date()) : today;
  if (data.end > today) return InvalidField("end_date", "must not lie in the future");
  data.start = request.has_start_date() ? FromProto(request.start_date()) : data.end - (kUsualDays - 1);
  if (data.start > data.end) return InvalidField("start_date", "must not lie after end_date");
  if (data.end - data.start >= kMostDays) return InvalidField("start_date", "must be at most 365 days before end_date");
  return absl::OkStatus();
}

absl::Status ReadEntries(Transaction& tx, const std::string& profile_id, absl::Time end, ReportData& data) {
  const absl::Time start = ReportHistoryStart(data.profile, data.regimens, data.start, data.end);
  RETURN_IF_ERROR(ReadPages(
      "entries", kMostEntries,
      [&](const TimeCursor& cursor) { return tx.entries().List(profile_id, start, end, cursor, kPage); },
      [](const v1::JournalEntry& entry) { return FromProto(entry.event_time()); }, data.entries, data.incomplete));
  std::reverse(data.entries.begin(), data.entries.end());
  return absl::OkStatus();
}

absl::Status ReadReminders(Transaction& tx, const std::string& profile_id, absl::Time end, ReportData& data) {
  const absl::Time start = DayOf(data.profile.routine(), PlanZone(data.profile), data.start).wake - kTravel;
  return ReadPages(
      "reminders", kMostReminders,
      [&](const TimeCursor& cursor) { return tx.reminders().List(profile_id, start, end, cursor, kPage); },
      [](const v1::Reminder& reminder) { return FromProto(reminder.due_time()); }, data.reminders, data.incomplete);
}

}  // namespace

absl::Status ReadReportData(Transaction& tx, const v1::GetReportRequest& request, ReportData& data) {
  data = {};
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(data.profile, tx.profiles().Get(profile_id));
  data.now = tx.now();
  RETURN_IF_ERROR(SetPeriod(request, data));
  ASSIGN_OR_RETURN(data.regimens, ReadRegimens(tx, profile_id));
  const absl::Time end = DayOf(data.profile.routine(), PlanZone(data.profile), data.end).next_wake + kTravel;
  RETURN_IF_ERROR(ReadEntries(tx, profile_id, std::min(end, tx.now() + absl::Minutes(10)), data));
  return ReadReminders(tx, profile_id, end, data);
}

}  // namespace crampwise
