// A database of PostgreSQL for each test, on the server that all tests of a program share.
#ifndef CRAMPWISE_TESTS_STORAGE_POSTGRES_ENGINE_H_
#define CRAMPWISE_TESTS_STORAGE_POSTGRES_ENGINE_H_

#include <string>

#include "server/storage/postgres_store.h"
#include "tests/storage/store_conformance.h"
#include "tests/support/postgres.h"

namespace crampwise {

class PostgresEngine final : public StoreEngine {
 public:
  absl::StatusOr<std::unique_ptr<Store>> Open(Clock& clock) override;

 private:
  const std::string url_ = SharedPostgresCluster().CreateDatabase();
};

// The store looks for lost notifications so rarely that no test sees it.
PostgresOptions OptionsForUrl(const std::string& url);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_POSTGRES_ENGINE_H_
