// What RecordEntries and each message of StreamEntries do.
#ifndef CRAMPWISE_SERVER_RPC_RECORD_ENTRIES_H_
#define CRAMPWISE_SERVER_RPC_RECORD_ENTRIES_H_

#include "absl/status/status.h"
#include "crampwise/v1/journal_service.pb.h"
#include "server/auth/caller.h"
#include "server/rpc/journal_cache.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Records the entries of an admitted request, each on its own, assesses them, raises what follows from them, and adds a
// result for each to an empty `response`. Not OK: the request is refused as a whole, and the transaction must be rolled
// back.
absl::Status RecordEntriesBody(const Caller& caller, Transaction& tx, const v1::RecordEntriesRequest& request,
                               JournalCache& cache, v1::RecordEntriesResponse& response);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_RECORD_ENTRIES_H_
