// Requests as a phone sends them.
#ifndef CRAMPWISE_TESTS_BENCH_EPISODES_H_
#define CRAMPWISE_TESTS_BENCH_EPISODES_H_

#include <string>

#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::bench {

// Sets `request` to one that records `count` new episodes of `profile`, "profiles/{profile}".
void FillRequest(const std::string& profile, int count, v1::RecordEntriesRequest& request);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_EPISODES_H_
