#include "server/storage/postgres_store.h"

#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/postgres_bell.h"
#include "server/storage/postgres_integrity.h"
#include "server/storage/postgres_listener.h"
#include "server/storage/postgres_schema.h"
#include "server/storage/postgres_workers.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

class PostgresStore final : public Store {
 public:
  PostgresStore(PostgresAddress address, const PostgresOptions& options, Clock& clock)
      : dialer_(std::move(address)),
        self_(NewUuidV7(clock.TimeNow())),
        bell_(dialer_, self_),
        writers_(dialer_, clock, {PostgresMode::kWriter, options.writers, static_cast<size_t>(options.queue_limit)},
                 [this](std::vector<CommitEvent> events) {
                   TellListener(events);
                   bell_.Ring(std::move(events));
                 }),
        readers_(dialer_, clock, {PostgresMode::kReader, options.readers, static_cast<size_t>(options.queue_limit)},
                 [](const std::vector<CommitEvent>&) {}) {}

  // To be called once, before the store is used.
  absl::Status Listen(absl::Duration interval) {
    ASSIGN_OR_RETURN(listener_,
                     PostgresListener::Start(dialer_, {self_, interval},
                                             [this](const std::vector<CommitEvent>& events) { TellListener(events); }));
    return absl::OkStatus();
  }

  void Write(Job job) override { writers_.Push(std::move(job)); }
  void Read(Job job) override { readers_.Push(std::move(job)); }

  void SetCommitListener(CommitListener listener) override {
    const absl::MutexLock lock(&mu_);
    commit_listener_ = std::move(listener);
  }

  void SetMetrics(StoreMetrics& metrics) override {
    writers_.set_metrics(metrics);
    readers_.set_metrics(metrics);
  }

  StoreStatus Status() override {
    return {"postgresql", static_cast<int64_t>(PostgresMigrations().size()), writers_.Load(), readers_.Load()};
  }

  absl::Status Backup(const std::string&) override {
    return absl::FailedPreconditionError("storage: a PostgreSQL database is copied with pg_dump");
  }

  absl::Status CheckIntegrity() override {
    ASSIGN_OR_RETURN(const auto connection, dialer_.Dial(PostgresMode::kReader));
    return CheckPostgresIntegrity(connection->db());
  }

 private:
  void TellListener(const std::vector<CommitEvent>& events) {
    const absl::ReaderMutexLock lock(&mu_);
    if (commit_listener_) commit_listener_(events);
  }

  PostgresDialer dialer_;
  const std::string self_;
  absl::Mutex mu_;
  CommitListener commit_listener_ ABSL_GUARDED_BY(mu_);
  PostgresBell bell_;
  std::unique_ptr<PostgresListener> listener_;
  PostgresWorkers writers_;
  PostgresWorkers readers_;
};

absl::Status Prepare(const PostgresAddress& address) {
  const auto connection = PostgresConnection::Open(address, PostgresMode::kWriter);
  if (!connection.ok()) return WhyUnreachable(address);
  return MigratePostgres((*connection)->db(), PostgresMigrations());
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenPostgres(const PostgresOptions& options, Clock& clock) {
  ASSIGN_OR_RETURN(PostgresAddress address, PostgresAddress::FromUrl(options.url));
  RETURN_IF_ERROR(Prepare(address));
  auto store = std::make_unique<PostgresStore>(std::move(address), options, clock);
  RETURN_IF_ERROR(store->Listen(options.look_interval));
  return store;
}

}  // namespace crampwise
