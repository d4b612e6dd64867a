#include "server/rpc/record_batch.h"

#include <memory>
#include <utility>

#include "server/rpc/record_entries.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

absl::Status RecordOne(Transaction& tx, JournalCache& cache, StreamedEntries& message) {
  message.response.Clear();
  ASSIGN_OR_RETURN(const Caller caller, message.call.Admit(tx));
  return RecordEntriesBody(caller, tx, message.request, cache, message.response);
}

// A refusal rolled everything back: those before it are recorded anew, without it.
void RecordThoseBefore(Store& store, JournalCache& cache, std::vector<StreamedEntries*> messages,
                       const absl::Status& refusal, BatchDone done) {
  RecordInOrder(store, cache, std::move(messages),
                [refusal, done = std::move(done)](size_t recorded, const absl::Status& earlier) mutable {
                  done(recorded, earlier.ok() ? refusal : earlier);
                });
}

}  // namespace

void RecordInOrder(Store& store, JournalCache& cache, std::vector<StreamedEntries*> messages, BatchDone done) {
  // How many messages the last run of the body recorded: all of them if it was the commit that failed.
  auto passed = std::make_shared<size_t>(0);
  Store::Job job;
  job.body = [messages, passed, &cache](Transaction& tx) -> absl::Status {
    for (*passed = 0; *passed < messages.size(); ++*passed) {
      RETURN_IF_ERROR(RecordOne(tx, cache, *messages[*passed]));
    }
    return absl::OkStatus();
  };
  job.done = [&store, &cache, messages, passed, done = std::move(done)](const absl::Status& status) mutable {
    if (status.ok()) return done(messages.size(), status);
    const bool is_of_one = *passed < messages.size();
    if (is_of_one) messages[*passed]->call.Log(status);
    if (!is_of_one || *passed == 0) return done(0, status);
    messages.resize(*passed);
    RecordThoseBefore(store, cache, std::move(messages), status, std::move(done));
  };
  job.wanted = [&call = messages.front()->call] { return call.CheckAwaited(); };
  store.Write(std::move(job));
}

}  // namespace crampwise
