// The store: transactions over one database. All SQL of the server lives below this folder, behind the tables of
// Transaction. One conformance suite (tests/storage) holds for every engine.
#ifndef CRAMPWISE_SERVER_STORAGE_STORE_H_
#define CRAMPWISE_SERVER_STORAGE_STORE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "server/storage/transaction.h"

namespace crampwise {

class StoreMetrics;

// What a committed transaction tells the rest of this server.
struct FeedGrew {
  std::string profile_id;
  int64_t number;
};
struct DeviceRevoked {
  std::string device_id;
};
// The account may no longer see the profile, or the profile is gone.
struct AccessEnded {
  std::string profile_id;
  // Empty: everybody's.
  std::string account_id;
};
// A timer was set earlier than before, or a delivery became due.
struct WorkDue {
  absl::Time at;
};
// A delivery of the profile waits for a stream of its device.
struct PromptsWait {
  std::string profile_id;
};
// Several servers share the database, and announcements of others may have been lost: look at everything again.
struct AnyChange {};
using CommitEvent = std::variant<FeedGrew, DeviceRevoked, AccessEnded, WorkDue, PromptsWait, AnyChange>;

// For whom a transaction is. Each lane has a bounded queue of its own, and the store takes from both by turns, so that
// neither the clients nor the server's own work can starve the other.
enum class Lane { kClients, kServer };

struct LaneLoad {
  // Transactions that wait now, and those refused since the start because the queue was full.
  int64_t waiting = 0;
  int64_t refused = 0;
};
struct QueueLoad {
  LaneLoad clients;
  LaneLoad server;
};
struct StoreStatus {
  // "sqlite" or "postgresql".
  std::string engine;
  int64_t schema_version = 0;
  QueueLoad writes;
  QueueLoad reads;
};

// Thread-safe. Errors of the engine arrive as: RESOURCE_EXHAUSTED (disk full, queue full), UNAVAILABLE (locked,
// read-only, lost connection; safe to try again), DATA_LOSS (corrupt file), INTERNAL (anything else). Messages hold no
// row data.
class Store {
 public:
  // A body may run more than once; it must have no effect outside the transaction and its own result variables, which
  // it must set afresh each time. Not OK rolls everything back.
  using Body = absl::AnyInvocable<absl::Status(Transaction&)>;
  // Called exactly once, on a thread of the store: must be quick and must not wait for the store.
  using Done = absl::AnyInvocable<void(absl::Status)>;
  // Asked once, before the transaction begins: not OK is handed to Done, and nothing is run.
  using Wanted = absl::AnyInvocable<absl::Status()>;
  struct Job {
    Body body;
    Done done;
    // May be null.
    Wanted wanted = nullptr;
    Lane lane = Lane::kClients;
  };
  // Called after a commit that announced something, before the writers are answered; where several servers share the
  // database, also for what others committed. Must be quick.
  using CommitListener = std::function<void(const std::vector<CommitEvent>&)>;

  virtual ~Store() = default;

  // Runs the body in a transaction and calls `done` once the result is durable. Never blocks: a full queue answers
  // RESOURCE_EXHAUSTED with a retry hint through `done`, on the calling thread.
  virtual void Write(Job job) = 0;

  // Runs the body on a snapshot; writing in it is an INTERNAL error.
  virtual void Read(Job job) = 0;

  // The same in the lane of the clients.
  void Write(Body body, Done done) { Write(Job{std::move(body), std::move(done)}); }
  void Read(Body body, Done done) { Read(Job{std::move(body), std::move(done)}); }

  // The same, waiting. Not to be called on a thread of the store or of gRPC.
  absl::Status WriteAndWait(Body body);
  absl::Status ReadAndWait(Body body);

  // To be set before the first Write.
  virtual void SetCommitListener(CommitListener listener) = 0;

  // To be set before the first Write; must outlive the store.
  virtual void SetMetrics(StoreMetrics& metrics) = 0;

  virtual StoreStatus Status() = 0;

  // Writes a consistent copy to a new file, while the store is in use. ALREADY_EXISTS if the file is there.
  virtual absl::Status Backup(const std::string& file) = 0;

  // Checks the database's integrity; for `restore` and tests. May take long.
  virtual absl::Status CheckIntegrity() = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_STORE_H_
