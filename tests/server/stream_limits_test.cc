// How many streams may be open: of entries, and exports.
#include <memory>
#include <vector>

#include "absl/time/clock.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "tests/server/overload_base.h"

namespace crampwise {
namespace {

// A StreamEntries call that is left open.
class EntryStream {
 public:
  explicit EntryStream(const TestClient& client)
      : context_(client.Context()), stream_(client.Stub<v1::JournalService>()->StreamEntries(context_.get())) {}

  // Waits for the end that the server gives it.
  Reply<v1::RecordEntriesResponse> End() {
    Reply<v1::RecordEntriesResponse> reply;
    while (stream_->Read(&reply.response)) continue;
    reply.status = stream_->Finish();
    reply.problem = ProblemOf(*context_);
    return reply;
  }

  // Says that nothing more comes.
  Reply<v1::RecordEntriesResponse> Close() {
    stream_->WritesDone();
    return End();
  }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<grpc::ClientReaderWriter<v1::RecordEntriesRequest, v1::RecordEntriesResponse>> stream_;
};

// An export whose reader takes nothing until it is asked to.
class Export {
 public:
  explicit Export(const TestClient& client)
      : context_(client.Context()),
        stream_(client.Stub<v1::AccountService>()->ExportAccount(context_.get(), v1::ExportAccountRequest())) {}

  Reply<v1::ExportAccountResponse> End() {
    Reply<v1::ExportAccountResponse> reply;
    while (stream_->Read(&reply.response)) continue;
    reply.status = stream_->Finish();
    reply.problem = ProblemOf(*context_);
    return reply;
  }
  Reply<v1::ExportAccountResponse> Close() { return End(); }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<grpc::ClientReader<v1::ExportAccountResponse>> stream_;
};

class StreamLimitsTest : public OverloadBase {
 protected:
  // Opens a stream that is certainly counted when this returns.
  template <typename Stream>
  std::unique_ptr<Stream> Open(const Places& places, const TestClient& client) {
    const size_t before = places.taken();
    auto stream = std::make_unique<Stream>(client);
    AwaitTaken(places, before + 1);
    return stream;
  }

  static void AwaitTaken(const Places& places, size_t count) {
    while (places.taken() != count) absl::SleepFor(absl::Milliseconds(1));
  }

  template <typename Stream>
  void ExpectRefused(const TestClient& client) {
    const auto reply = Stream(client).End();
    EXPECT_EQ(reply.code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << reply.status.error_message();
    EXPECT_GT(reply.problem.retry_after_ms(), 0);
  }

  // With room for three, of which one account may have two.
  template <typename Stream>
  void ExpectBounded(const Places& places) {
    std::vector<std::unique_ptr<Stream>> open;
    for (const TestClient* client : {&phone_, &tablet_}) open.push_back(Open<Stream>(places, *client));
    ExpectRefused<Stream>(phone_);
    open.push_back(Open<Stream>(places, jun_));
    ExpectRefused<Stream>(lin_);
    EXPECT_EQ(places.refused(), 2);
    for (const auto& stream : open) EXPECT_TRUE(stream->Close().ok());
    AwaitTaken(places, 0);
    EXPECT_TRUE(Open<Stream>(places, phone_)->Close().ok()) << "places are given back";
  }

  const std::string mei_ = AddAccount("mei");
  const TestClient phone_ = AddDevice(mei_, "phone");
  const TestClient tablet_ = AddDevice(mei_, "tablet");
  const TestClient jun_ = AddDevice(AddAccount("jun"), "jun's token");
  const TestClient lin_ = AddDevice(AddAccount("lin"), "lin's token");
};

TEST_F(StreamLimitsTest, StreamsOfEntriesBeyondTheLimitsAreRefusedAtOnce) {
  ExpectBounded<EntryStream>(handler_->entry_streams());
}

TEST_F(StreamLimitsTest, ExportsBeyondTheLimitsAreRefusedAtOnce) { ExpectBounded<Export>(handler_->exports()); }

TEST_F(StreamLimitsTest, StrangersHoldNoStreamOpen) {
  EXPECT_EQ(EntryStream(TestClient(channel_, "")).End().code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(EntryStream(TestClient(channel_, "unknown")).End().code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(handler_->entry_streams().taken(), 0U);
}

}  // namespace
}  // namespace crampwise
