#include "tests/storage/sqlite_engine.h"

#include <cstdlib>
#include <filesystem>

namespace crampwise {

TemporaryFolder::TemporaryFolder() : path_(testing::TempDir() + "/crampwise_storage_XXXXXX") {
  if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

absl::StatusOr<std::unique_ptr<Store>> SqliteEngine::Open(Clock& clock) {
  return OpenSqlite(OptionsFor(folder_.File("crampwise.db")), clock);
}

SqliteOptions OptionsFor(const std::string& file) {
  SqliteOptions options;
  options.file = file;
  return options;
}

}  // namespace crampwise
