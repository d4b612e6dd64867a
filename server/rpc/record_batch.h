// Consecutive messages of one StreamEntries call, recorded in one transaction.
#ifndef CRAMPWISE_SERVER_RPC_RECORD_BATCH_H_
#define CRAMPWISE_SERVER_RPC_RECORD_BATCH_H_

#include <cstddef>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "crampwise/v1/journal_service.pb.h"
#include "server/rpc/call.h"
#include "server/rpc/journal_cache.h"
#include "server/storage/store.h"

namespace crampwise {

struct StreamedEntries {
  // `stream` must outlive the message.
  explicit StreamedEntries(const Call& stream) : call(stream, request) {}

  v1::RecordEntriesRequest request;
  v1::RecordEntriesResponse response;
  // As received.
  size_t bytes = 0;
  Call call;
};

// How many messages from the first on are durable, and why the next one is not; OK if all are.
using BatchDone = absl::AnyInvocable<void(size_t recorded, const absl::Status& refusal)>;

// Admits and records the messages, which passed Call::Check, in their order, and fills their responses: all of them, or
// those before the first that is refused. Nothing at all if the store fails. The messages must live until `done`, which
// comes once, on a thread of the store or on the caller's.
// `cache` must outlive it.
void RecordInOrder(Store& store, JournalCache& cache, std::vector<StreamedEntries*> messages, BatchDone done);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_RECORD_BATCH_H_
