// What a report is made of, from the store.
#ifndef CRAMPWISE_SERVER_RPC_REPORT_READER_H_
#define CRAMPWISE_SERVER_RPC_REPORT_READER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "crampwise/v1/report_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

struct ReportData {
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
  // Oldest first.
  std::vector<v1::JournalEntry> entries;
  std::vector<v1::Reminder> reminders;
  absl::CivilDay start;
  absl::CivilDay end;
  absl::Time now;
  // There was more than is read of anybody.
  bool incomplete = false;
};

// In pages, as the transaction sees it. INVALID_ARGUMENT: the period is none, too long, or not over.
absl::Status ReadReportData(Transaction& tx, const v1::GetReportRequest& request, ReportData& data);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_REPORT_READER_H_
