#include "tests/bench/baseline_services.h"

#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "shared/base/clock.h"
#include "shared/base/proto_time.h"

namespace crampwise::bench {
namespace {

// Answers every message at once, in order, and reads on meanwhile. Deletes itself.
class NoopStream final : public grpc::ServerBidiReactor<v1::RecordEntriesRequest, v1::RecordEntriesResponse> {
 public:
  NoopStream() { StartRead(&request_); }

  void OnReadDone(bool ok) override {
    absl::MutexLock lock(&mu_);
    if (!ok) {
      half_closed_ = true;
      return FinishIfDone();
    }
    FillAnswer(request_, answers_.emplace_back());
    if (answers_.size() == 1) StartWrite(&answers_.front());
    StartRead(&request_);
  }

  void OnWriteDone(bool) override {
    absl::MutexLock lock(&mu_);
    answers_.pop_front();
    if (!answers_.empty()) return StartWrite(&answers_.front());
    FinishIfDone();
  }

  void OnDone() override { delete this; }

 private:
  void FinishIfDone() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (half_closed_ && answers_.empty()) Finish(grpc::Status::OK);
  }

  v1::RecordEntriesRequest request_;
  absl::Mutex mu_;
  // The first one is being written.
  std::deque<v1::RecordEntriesResponse> answers_ ABSL_GUARDED_BY(mu_);
  bool half_closed_ ABSL_GUARDED_BY(mu_) = false;
};

// Deletes itself.
class IdleStream final : public grpc::ServerWriteReactor<v1::WatchResponse> {
 public:
  IdleStream() {
    response_.mutable_heartbeat()->set_number(1);
    StartWrite(&response_);
  }

  void OnCancel() override { Finish(grpc::Status::CANCELLED); }
  void OnDone() override { delete this; }

 private:
  v1::WatchResponse response_;
};

}  // namespace

void FillAnswer(const v1::RecordEntriesRequest& request, v1::RecordEntriesResponse& response) {
  const google::protobuf::Timestamp now = ToProto(Clock::Real().TimeNow());
  for (const v1::JournalEntry& entry : request.entries()) {
    v1::JournalEntry& stored = *response.add_results()->mutable_entry();
    stored = entry;
    stored.set_etag("0123456789abcdef");
    *stored.mutable_record_time() = now;
    *stored.mutable_update_time() = now;
    *stored.mutable_local_date() = ToProto(absl::CivilDay(2026, 4, 15));
    stored.set_author("accounts/01900000-0000-7000-8000-00000000000a");
  }
}

grpc::ServerUnaryReactor* NoopJournal::RecordEntries(grpc::CallbackServerContext* context,
                                                     const v1::RecordEntriesRequest* request,
                                                     v1::RecordEntriesResponse* response) {
  FillAnswer(*request, *response);
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

grpc::ServerBidiReactor<v1::RecordEntriesRequest, v1::RecordEntriesResponse>* NoopJournal::StreamEntries(
    grpc::CallbackServerContext*) {
  return new NoopStream;
}

grpc::ServerWriteReactor<v1::WatchResponse>* IdleFeed::Watch(grpc::CallbackServerContext*, const v1::WatchRequest*) {
  return new IdleStream;
}

grpc::ServerUnaryReactor* AppendJournal::RecordEntries(grpc::CallbackServerContext* context,
                                                       const v1::RecordEntriesRequest* request,
                                                       v1::RecordEntriesResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  writer_.Append(request->SerializeAsString(), [reactor, request, response](bool durable) {
    if (!durable) return reactor->Finish(grpc::Status(grpc::StatusCode::UNAVAILABLE, "the file cannot be written"));
    FillAnswer(*request, *response);
    reactor->Finish(grpc::Status::OK);
  });
  return reactor;
}

}  // namespace crampwise::bench
