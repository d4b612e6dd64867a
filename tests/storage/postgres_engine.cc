#include "tests/storage/postgres_engine.h"

namespace crampwise {

absl::StatusOr<std::unique_ptr<Store>> PostgresEngine::Open(Clock& clock) {
  return OpenPostgres(OptionsForUrl(url_), clock);
}

PostgresOptions OptionsForUrl(const std::string& url) {
  PostgresOptions options;
  options.url = url;
  options.look_interval = absl::Hours(1);
  return options;
}

}  // namespace crampwise
