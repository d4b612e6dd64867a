// Stores that the measures open themselves.
#ifndef CRAMPWISE_TESTS_BENCH_BENCH_STORE_H_
#define CRAMPWISE_TESTS_BENCH_BENCH_STORE_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise::bench {

// Midnight (UTC) before the simulated day.
absl::Time BenchStart();

// Throws std::runtime_error if `database`, a SQLite file or a URL of PostgreSQL, cannot be opened.
std::unique_ptr<Store> OpenForBench(const std::string& database, Clock& clock);

// Of the dispatcher: nobody in a bench has an episode that goes on.
absl::Status NoRecheck(Transaction& tx, const std::string& profile_id, absl::Time at);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_BENCH_STORE_H_
