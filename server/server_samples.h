// What the server looks up when somebody asks for its metrics.
#ifndef CRAMPWISE_SERVER_SERVER_SAMPLES_H_
#define CRAMPWISE_SERVER_SERVER_SAMPLES_H_

#include <vector>

#include "absl/time/time.h"
#include "server/auth/work_pool.h"
#include "server/metrics/sample.h"
#include "server/rpc/handler.h"
#include "server/storage/store.h"

namespace crampwise {

// At one instant.
struct ServerLoad {
  absl::Time start;
  StoreStatus store;
  PoolLoad passwords;
  PoolLoad sign_ups;
};

std::vector<SampleFamily> SampleServer(const ServerLoad& load, Handler& handler);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_SERVER_SAMPLES_H_
