// Sessions with SQLite, on its own interface: SOCI turns every number into text and back and copies every row twice.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_SESSION_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_SESSION_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/storage/statement.h"
#include "sqlite3.h"

namespace crampwise {

class SqliteSession final : public Session {
 public:
  // What a result code means depends on what the session is for.
  using StatusOfCode = absl::Status (*)(int code);

  // Opens an existing file. `vfs` is the name of the file layer; null: SQLite's own.
  static absl::StatusOr<std::unique_ptr<SqliteSession>> Open(const std::string& file, bool read_only,
                                                             StatusOfCode status_of, const char* vfs = nullptr);

  absl::StatusOr<std::unique_ptr<Statement>> Prepare(absl::string_view sql, const std::vector<SqlType>& parameters,
                                                     const std::vector<SqlType>& columns) override;
  absl::Status RunOnce(absl::string_view sql) override;

  // How long the log may grow.
  struct LogLimits {
    // From here on this session moves it into the database itself, as far as readers let it, and again after so many
    // pages more.
    int most_pages;
    int step_pages;
    // Then it waits for readers, so that the log begins anew.
    int wait_pages;
  };
  // Tells `listener` after every commit how many pages the log holds. Replaces SQLite's own checkpoints.
  void OnCommit(std::function<void(int log_pages)> listener, const LogLimits& limits);

  sqlite3* handle() { return handle_.get(); }

 private:
  struct Closer {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  using Handle = std::unique_ptr<sqlite3, Closer>;

  SqliteSession(Handle handle, StatusOfCode status_of) : handle_(std::move(handle)), status_of_(status_of) {}

  static int HandleCommit(void* session, sqlite3* handle, const char* database, int log_pages);
  void LimitLog(int log_pages);

  Handle handle_;
  std::function<void(int log_pages)> commit_listener_;
  LogLimits limits_ = {};
  int next_checkpoint_ = 0;
  const StatusOfCode status_of_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_SESSION_H_
