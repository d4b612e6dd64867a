#include "server/storage/sqlite_store.h"

#include <utility>
#include <vector>

#include "server/storage/file_ops.h"
#include "server/storage/group_writer.h"
#include "server/storage/migrations.h"
#include "server/storage/reader_pool.h"
#include "server/storage/sqlite_checkpointer.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_schema.h"

namespace crampwise {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(const SqliteOptions& options, Clock& clock, FileLock lock,
              std::unique_ptr<SqliteCheckpointer> checkpointer, std::unique_ptr<Connection> writer,
              std::vector<std::unique_ptr<Connection>> readers)
      : file_(options.file),
        lock_(std::move(lock)),
        checkpointer_(std::move(checkpointer)),
        writer_(std::move(writer), kSqliteDialect, clock,
                {static_cast<size_t>(options.queue_limit), static_cast<size_t>(options.batch_limit)}),
        readers_(std::move(readers), kSqliteDialect, clock, static_cast<size_t>(options.queue_limit)) {}

  void Write(Job job) override { writer_.Push(std::move(job)); }
  void Read(Job job) override { readers_.Push(std::move(job)); }
  void SetCommitListener(CommitListener listener) override { writer_.set_listener(std::move(listener)); }
  void SetMetrics(StoreMetrics& metrics) override { writer_.set_metrics(metrics); }

  StoreStatus Status() override {
    return {"sqlite", static_cast<int64_t>(SqliteMigrations().size()), writer_.Load(), readers_.Load()};
  }

  absl::Status Backup(const std::string& file) override {
    ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(file_, SqliteMode::kReadOnlyFile));
    return CopySqlite(*db, file);
  }

  absl::Status CheckIntegrity() override {
    ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(file_, SqliteMode::kReader));
    return CheckSqliteIntegrity(*db);
  }

 private:
  const std::string file_;
  // Released last.
  const FileLock lock_;
  // The writer tells it of its commits.
  const std::unique_ptr<SqliteCheckpointer> checkpointer_;
  GroupWriter writer_;
  ReaderPool readers_;
};

// Looks before touching: a database that is refused is left as it was.
absl::StatusOr<int64_t> UsableVersion(const std::string& file) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(file, SqliteMode::kReader));
  ASSIGN_OR_RETURN(const int64_t version, SqliteSchemaVersion(*db));
  RETURN_IF_ERROR(CheckNotNewer(version, static_cast<int64_t>(SqliteMigrations().size())));
  return version;
}

absl::Status Prepare(const std::string& file) {
  RETURN_IF_ERROR(CreatePrivateFileIfAbsent(file));
  ASSIGN_OR_RETURN(const int64_t version, UsableVersion(file));
  ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(file, SqliteMode::kWriter));
  RETURN_IF_ERROR(Migrate(*db, kSqliteDialect.begin_write, version, SqliteMigrations()));
  return SyncFolderOf(file);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenSqlite(const SqliteOptions& options, Clock& clock) {
  ASSIGN_OR_RETURN(FileLock lock, FileLock::Acquire(LockFileOf(options.file)));
  RETURN_IF_ERROR(Prepare(options.file));
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> moving, ConnectSqlite(options.file, SqliteMode::kWriter));
  auto checkpointer = std::make_unique<SqliteCheckpointer>(std::move(moving));
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> writer,
                   ConnectSqliteWriter(options.file, [to = checkpointer.get()](int pages) { to->OnCommit(pages); }));
  std::vector<std::unique_ptr<Connection>> readers;
  for (int i = 0; i < options.readers; ++i) {
    ASSIGN_OR_RETURN(std::unique_ptr<Connection> reader, ConnectSqlite(options.file, SqliteMode::kReader));
    readers.push_back(std::move(reader));
  }
  return std::make_unique<SqliteStore>(options, clock, std::move(lock), std::move(checkpointer), std::move(writer),
                                       std::move(readers));
}

}  // namespace crampwise
