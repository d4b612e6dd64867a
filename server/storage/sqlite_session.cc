#include "server/storage/sqlite_session.h"

#include <utility>

namespace crampwise {
namespace {

// Another process that copies the database may hold it for a moment.
constexpr int kBusyMillis = 5000;

class SqliteStatement final : public Statement {
 public:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Handle = std::unique_ptr<sqlite3_stmt, Finalizer>;

  SqliteStatement(Handle statement, SqliteSession::StatusOfCode status_of)
      : statement_(std::move(statement)), status_of_(status_of) {}

  void Set(size_t parameter, int64_t value) override {
    sqlite3_bind_int64(statement_.get(), static_cast<int>(parameter) + 1, value);
  }

  void Set(size_t parameter, absl::string_view value) override {
    // An empty view may have no address, which would be bound as NULL.
    const char* data = value.empty() ? "" : value.data();
    sqlite3_bind_text64(statement_.get(), static_cast<int>(parameter) + 1, data, value.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
  }

  absl::StatusOr<bool> Execute() override { return Fetch(); }

  absl::StatusOr<bool> Fetch() override {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    // Also lets go of the snapshot.
    const int end = sqlite3_reset(statement_.get());
    if (code == SQLITE_DONE) return false;
    return status_of_(end);
  }

  int64_t affected_rows() override { return sqlite3_changes64(sqlite3_db_handle(statement_.get())); }

  int64_t Number(size_t column) const override {
    return sqlite3_column_int64(statement_.get(), static_cast<int>(column));
  }

  absl::string_view Text(size_t column) const override {
    const auto index = static_cast<int>(column);
    const unsigned char* text = sqlite3_column_text(statement_.get(), index);
    // The interface's only way to give text is as unsigned bytes.
    return {reinterpret_cast<const char*>(text),  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
            static_cast<size_t>(sqlite3_column_bytes(statement_.get(), index))};
  }

 private:
  const Handle statement_;
  const SqliteSession::StatusOfCode status_of_;
};

// Statistics of memory, which nobody reads, put one lock around every allocation of all threads. Only before the
// library's first use; afterwards it says no, and counts on.
void SwitchOffMemoryStatistics() {
  static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)result;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteSession>> SqliteSession::Open(const std::string& file, bool read_only,
                                                                   StatusOfCode status_of, const char* vfs) {
  SwitchOffMemoryStatistics();
  sqlite3* opened = nullptr;
  const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags, vfs);
  // Given also after a failure.
  Handle handle(opened);
  if (code != SQLITE_OK) return status_of(handle == nullptr ? code : sqlite3_extended_errcode(handle.get()));
  sqlite3_extended_result_codes(handle.get(), 1);
  sqlite3_busy_timeout(handle.get(), kBusyMillis);
  return std::unique_ptr<SqliteSession>(new SqliteSession(std::move(handle), status_of));
}

absl::StatusOr<std::unique_ptr<Statement>> SqliteSession::Prepare(absl::string_view sql, const std::vector<SqlType>&,
                                                                  const std::vector<SqlType>&) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  SqliteStatement::Handle statement(prepared);
  if (code != SQLITE_OK) return status_of_(code);
  return std::make_unique<SqliteStatement>(std::move(statement), status_of_);
}

void SqliteSession::OnCommit(std::function<void(int log_pages)> listener, const LogLimits& limits) {
  commit_listener_ = std::move(listener);
  limits_ = limits;
  next_checkpoint_ = limits.most_pages;
  sqlite3_wal_hook(handle_.get(), &SqliteSession::HandleCommit, this);
}

int SqliteSession::HandleCommit(void* session, sqlite3*, const char*, int log_pages) {
  auto* self = static_cast<SqliteSession*>(session);
  self->commit_listener_(log_pages);
  self->LimitLog(log_pages);
  return SQLITE_OK;
}

void SqliteSession::LimitLog(int log_pages) {
  if (log_pages < limits_.most_pages) next_checkpoint_ = limits_.most_pages;
  if (log_pages < next_checkpoint_) return;
  next_checkpoint_ = log_pages + limits_.step_pages;
  const int mode = log_pages < limits_.wait_pages ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
  // What fails here is tried again later; the commit is on the disk already.
  (void)sqlite3_wal_checkpoint_v2(handle_.get(), "main", mode, nullptr, nullptr);
}

absl::Status SqliteSession::RunOnce(absl::string_view sql) {
  const int code = sqlite3_exec(handle_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : status_of_(code);
}

}  // namespace crampwise
