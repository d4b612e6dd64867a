// Everything that an account owns, read a page at a time.
#ifndef CRAMPWISE_SERVER_RPC_ACCOUNT_EXPORT_H_
#define CRAMPWISE_SERVER_RPC_ACCOUNT_EXPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "crampwise/v1/account_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Where an export goes on. The default value is its beginning.
struct ExportPlace {
  enum class Section {
    kAccount,
    kDevices,
    // From here on of profiles[profile].
    kProfile,
    kRegimens,
    kPlanChanges,
    kReminders,
    kDeliveries,
    kEntries,
    kEnd,
  };
  Section section = Section::kAccount;
  std::vector<std::string> profiles;
  size_t profile = 0;
  // Where the section's next page begins.
  std::string after_id;
  TimeCursor cursor;
};

struct ExportPage {
  std::vector<v1::ExportAccountResponse> chunks;
  ExportPlace next;
};

// At most 100 objects from `place` on; perhaps none before the end.
absl::StatusOr<ExportPage> ReadExportPage(Transaction& tx, const std::string& account_id, const ExportPlace& place);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ACCOUNT_EXPORT_H_
