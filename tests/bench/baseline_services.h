// The services of the servers that the product is compared with. Their messages are the product's.
#ifndef CRAMPWISE_TESTS_BENCH_BASELINE_SERVICES_H_
#define CRAMPWISE_TESTS_BENCH_BASELINE_SERVICES_H_

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "tests/bench/append_writer.h"

namespace crampwise::bench {

// An answer of the shape of the product's.
void FillAnswer(const v1::RecordEntriesRequest& request, v1::RecordEntriesResponse& response);

// Answers at once.
class NoopJournal final : public v1::JournalService::CallbackService {
 public:
  grpc::ServerUnaryReactor* RecordEntries(grpc::CallbackServerContext* context, const v1::RecordEntriesRequest* request,
                                          v1::RecordEntriesResponse* response) override;
  grpc::ServerBidiReactor<v1::RecordEntriesRequest, v1::RecordEntriesResponse>* StreamEntries(
      grpc::CallbackServerContext* context) override;
};

// Its streams say one heartbeat and stay open until the client ends them.
class IdleFeed final : public v1::FeedService::CallbackService {
 public:
  grpc::ServerWriteReactor<v1::WatchResponse>* Watch(grpc::CallbackServerContext* context,
                                                     const v1::WatchRequest* request) override;
};

// Answers when the request is on the disk.
class AppendJournal final : public v1::JournalService::CallbackService {
 public:
  // `writer` must outlive the service.
  explicit AppendJournal(AppendWriter& writer) : writer_(writer) {}

  grpc::ServerUnaryReactor* RecordEntries(grpc::CallbackServerContext* context, const v1::RecordEntriesRequest* request,
                                          v1::RecordEntriesResponse* response) override;

 private:
  AppendWriter& writer_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_BASELINE_SERVICES_H_
