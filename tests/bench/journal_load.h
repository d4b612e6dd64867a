// The loads of the durable measures: episodes, a fixed number of messages in flight. The same code for every server.
#ifndef CRAMPWISE_TESTS_BENCH_JOURNAL_LOAD_H_
#define CRAMPWISE_TESTS_BENCH_JOURNAL_LOAD_H_

#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "tests/bench/child_server.h"
#include "tests/bench/product_server.h"

namespace crampwise::bench {

// Messages that wait for their answers.
constexpr int kInFlight = 256;

struct JournalLoad {
  int entries_per_message = 1;
  absl::Duration time;
};

// Entries a second that the server answered. Both throw std::runtime_error if it refuses one.

// With RecordEntries, kInFlight calls at a time.
double UnaryEntriesPerSecond(const ChildServer& server, const Sender& sender, const JournalLoad& load);

// With StreamEntries, kInFlight messages at a time on 64 streams.
double StreamEntriesPerSecond(const ChildServer& server, const Sender& sender, const JournalLoad& load);

// One for each of a few connections.
std::vector<std::unique_ptr<v1::JournalService::Stub>> MakeJournalStubs(const ChildServer& server);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_JOURNAL_LOAD_H_
