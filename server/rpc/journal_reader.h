// The history that an assessment needs, from the store.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_READER_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "server/rpc/journal_cache.h"
#include "server/storage/transaction.h"

namespace crampwise {

absl::StatusOr<std::vector<v1::Regimen>> ReadRegimens(Transaction& tx, const std::string& profile_id);

// Everything since HistoryStart at `as_of`, as the transaction sees it.
absl::StatusOr<std::unique_ptr<KnownJournal>> ReadJournal(Transaction& tx, const std::string& profile_id,
                                                          const v1::Profile& profile,
                                                          absl::Span<const v1::Regimen> regimens, absl::Time as_of,
                                                          FactScope scope = FactScope::kRedFlags);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_READER_H_
