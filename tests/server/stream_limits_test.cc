// How many streams may be open: of entries, and exports.
#include <memory>
#include <vector>

#include "absl/time/clock.h"
#include "tests/server/entry_stream.h"
#include "tests/server/overload_base.h"

namespace crampwise {
namespace {

// An export whose reader takes nothing until it is asked to.
class Export {
 public:
  explicit Export(const TestClient& client)
      : context_(client.Context()),
        stream_(client.Stub<v1::AccountService>()->ExportAccount(context_.get(), v1::ExportAccountRequest())) {}

  // Reads to the end.
  Reply<v1::ExportAccountResponse> End() {
    Reply<v1::ExportAccountResponse> reply;
    while (stream_->Read(&reply.response)) continue;
    reply.status = stream_->Finish();
    reply.problem = ProblemOf(*context_);
    return reply;
  }
  // A reader says nothing.
  void SendNoMore() {}

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
    Stream stream(client);
    const auto reply = stream.End();
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
    for (const auto& stream : open) ExpectGoodEnd(*stream);
    AwaitTaken(places, 0);
    // Places are given back.
    ExpectGoodEnd(*Open<Stream>(places, phone_));
  }

  template <typename Stream>
  static void ExpectGoodEnd(Stream& stream) {
    stream.SendNoMore();
    EXPECT_TRUE(stream.End().ok());
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
  for (const char* token : {"", "unknown"}) {
    EntryStream stream(TestClient(channel_, token));
    EXPECT_EQ(stream.End().code(), grpc::StatusCode::UNAUTHENTICATED);
  }
  EXPECT_EQ(handler_->entry_streams().taken(), 0U);
}

TEST_F(StreamLimitsTest, AnExportEndsWithThePageThatIsOnItsWayWhenTheServerStops) {
  const auto open = Open<Export>(handler_->exports(), phone_);
  handler_->Close();
  const auto reply = open->End();
  EXPECT_EQ(reply.code(), grpc::StatusCode::UNAVAILABLE) << reply.status.error_message();
  EXPECT_GT(reply.problem.retry_after_ms(), 0);
}

}  // namespace
}  // namespace crampwise
