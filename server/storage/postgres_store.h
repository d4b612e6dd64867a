// The store of many servers: one PostgreSQL database that all of them share.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_STORE_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

struct PostgresOptions {
  // postgresql://USER@HOST:PORT/DATABASE; what libpq's environment and password file add is used.
  std::string url;
  // Connections that write and that read; two more tell and hear what the servers commit.
  int writers = 8;
  int readers = 4;
  // Transactions waiting in each lane; beyond it RESOURCE_EXHAUSTED.
  int queue_limit = 8192;
  // How often the commit listener hears AnyChange, because notifications may be lost.
  absl::Duration look_interval = absl::Seconds(15);
};

// Connects and brings the schema up to date; several servers may do so at once. INVALID_ARGUMENT: not a URL;
// UNAVAILABLE: nobody answers; FAILED_PRECONDITION: PostgreSQL refuses, or the database was written by a newer version;
// DATA_LOSS: it belongs to something else. No message shows the URL. Destroying the store finishes what is queued.
//
// Bodies run concurrently: those that wait at the same time end in any order.
absl::StatusOr<std::unique_ptr<Store>> OpenPostgres(const PostgresOptions& options, Clock& clock);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_STORE_H_
