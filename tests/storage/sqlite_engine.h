// SQLite in a folder of its own, for tests.
#ifndef CRAMPWISE_TESTS_STORAGE_SQLITE_ENGINE_H_
#define CRAMPWISE_TESTS_STORAGE_SQLITE_ENGINE_H_

#include <string>

#include "server/storage/sqlite_store.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {

// A new folder, removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string File(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class SqliteEngine final : public StoreEngine {
 public:
  absl::StatusOr<std::unique_ptr<Store>> Open(Clock& clock) override;

 private:
  TemporaryFolder folder_;
};

SqliteOptions OptionsFor(const std::string& file);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_SQLITE_ENGINE_H_
