// Streams whose readers misbehave, and rights that end.
#include "server/notify/watch_stream.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "server/dispatch/deliverer.h"
#include "server/dispatch/dispatcher.h"
#include "server/notify/stream_hub.h"
#include "tests/dispatch/dispatch_fixture.h"

namespace crampwise {
namespace {

// Takes messages, and says so only when the test lets it.
class FakeTransport final : public StreamTransport {
 public:
  void StartWrite(const v1::WatchResponse& response) override {
    absl::MutexLock lock(&mu_);
    written_.push_back(response);
  }
  void Finish(const absl::Status& status) override {
    absl::MutexLock lock(&mu_);
    ended_ = true;
    status_ = status;
  }
  void Cancel() override {
    absl::MutexLock lock(&mu_);
    cancelled_ = true;
  }

  bool AwaitWritten(size_t count) {
    return Await([&] { return written_.size() >= count; });
  }
  absl::Status AwaitEnd() {
    EXPECT_TRUE(Await([&] { return ended_; }));
    absl::MutexLock lock(&mu_);
    return status_;
  }
  // Whether a prompt is written after the first message, which `stream` knows of; tells it of the others.
  bool AwaitPrompt(WatchStream& stream) {
    for (size_t seen = 2; AwaitWritten(seen); ++seen) {
      if (written()[seen - 1].has_prompt()) return true;
      stream.OnWriteDone(true);
    }
    return false;
  }
  bool AwaitCancelled() {
    return Await([&] { return cancelled_; });
  }
  bool ended() {
    absl::MutexLock lock(&mu_);
    return ended_;
  }
  std::vector<v1::WatchResponse> written() {
    absl::MutexLock lock(&mu_);
    return written_;
  }

 private:
  template <typename Predicate>
  bool Await(const Predicate& predicate) {
    absl::MutexLock lock(&mu_);
    return mu_.AwaitWithTimeout(absl::Condition(&predicate), absl::Seconds(20));
  }

  absl::Mutex mu_;
  std::vector<v1::WatchResponse> written_;
  bool ended_ = false;
  bool cancelled_ = false;
  absl::Status status_;
};

class WatchStreamTest : public DispatchFixture {
 protected:
  void SetUp() override {
    on_commit_ = [this](const std::vector<CommitEvent>& events) { hub_.OnCommit(events); };
    hub_.Open(stream_);
    ASSERT_TRUE(transport_.AwaitWritten(1));
  }

  void TearDown() override {
    hub_.Stop();
    hub_.Close(stream_);
    // Nothing may be under way when the listener goes.
    Write([](Transaction&) { return absl::OkStatus(); });
  }

  void Grow(int changes) {
    Write([&](Transaction& tx) {
      for (int i = 0; i < changes; ++i) {
        absl::Status status = tx.feed().Append(kProfile, std::string("profiles/") + kProfile).status();
        if (!status.ok()) return status;
      }
      return absl::OkStatus();
    });
  }

  DeliveryRecord DeliveryTo(const std::string& device) {
    DeliveryRecord record;
    record.profile_id = kProfile;
    record.device_id = device;
    record.id = "delivery";
    return record;
  }

  v1::DeliveryState State() { return Deliveries().at(0).state(); }

  // A reminder falls due, with one delivery.
  void RecordPrompt() {
    clock_.AdvanceTime(absl::Minutes(15));
    ASSERT_TRUE(NewDispatcher().RunOnce().ok());
    ASSERT_EQ(Deliveries().size(), 1u);
  }

  // Runs the deliverer of the hub's server as soon as something is due; false if nothing ever is.
  bool DeliverNext(StreamHub& hub) {
    Deliverer deliverer(*store_, hub, clock_, random_, metrics_);
    for (int tries = 0; tries < 20000; ++tries) {
      if (deliverer.NextDue().value() <= clock_.TimeNow()) return deliverer.RunOnce().value() == 1;
      absl::SleepFor(absl::Milliseconds(1));
    }
    return false;
  }

  std::mt19937_64 random_{1};
  StreamHub hub_{*store_, clock_};
  FakeTransport transport_;
  std::shared_ptr<WatchStream> stream_ =
      std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, transport_, *store_, clock_);
};

TEST_F(WatchStreamTest, OneWriteAtATime) {
  Grow(3);
  ASSERT_EQ(hub_.Send(DeliveryTo(kDevice), v1::Prompt()).value(), v1::DELIVERY_STATE_SENT);
  EXPECT_EQ(transport_.written().size(), 1u);
  for (size_t count = 2; count <= 5; ++count) {
    stream_->OnWriteDone(true);
    ASSERT_TRUE(transport_.AwaitWritten(count));
    EXPECT_EQ(transport_.written().size(), count);
  }
}

TEST_F(WatchStreamTest, PromptIsWrittenOncePerStream) {
  stream_->OnWriteDone(true);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(hub_.Send(DeliveryTo(kDevice), v1::Prompt()).value(), v1::DELIVERY_STATE_SENT);
  }
  stream_->OnWriteDone(true);
  EXPECT_EQ(hub_.Send(DeliveryTo(kDevice), v1::Prompt()).value(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(transport_.written().size(), 2u);
}

TEST_F(WatchStreamTest, WritesAreReportedAndWhatWasNotWrittenIsLost) {
  stream_->OnWriteDone(true);
  RecordPrompt();
  ASSERT_TRUE(DeliverNext(hub_));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
  hub_.Close(stream_);
  EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);

  FakeTransport transport;
  const auto again =
      std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, transport, *store_, clock_);
  hub_.Open(again);
  ASSERT_TRUE(transport.AwaitWritten(1));
  again->OnWriteDone(true);
  // The new stream hastens it.
  ASSERT_TRUE(DeliverNext(hub_));
  ASSERT_TRUE(transport.AwaitWritten(2));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
  again->OnWriteDone(true);
  EXPECT_EQ(State(), v1::DELIVERY_STATE_ACCEPTED);
  hub_.Close(again);
}

TEST_F(WatchStreamTest, PromptRecordedWhileTheStreamIsOpenIsPushed) {
  stream_->OnWriteDone(true);
  RecordPrompt();
  ASSERT_TRUE(DeliverNext(hub_));
  EXPECT_TRUE(transport_.AwaitPrompt(*stream_));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
}

TEST_F(WatchStreamTest, FifthStreamOfADeviceEndsTheOldest) {
  std::vector<std::unique_ptr<FakeTransport>> transports;
  std::vector<std::shared_ptr<WatchStream>> streams;
  for (int i = 0; i < 4; ++i) {
    EXPECT_FALSE(transport_.ended());
    transports.push_back(std::make_unique<FakeTransport>());
    streams.push_back(
        std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, *transports.back(), *store_, clock_));
    hub_.Open(streams.back());
  }
  EXPECT_TRUE(absl::IsResourceExhausted(transport_.AwaitEnd()));
  for (const auto& transport : transports) EXPECT_FALSE(transport->ended());
  for (const auto& stream : streams) hub_.Close(stream);
}

TEST_F(WatchStreamTest, HeartbeatsGoOnAfterTheClockWasSetBack) {
  stream_->OnWriteDone(true);
  clock_.AdvanceTime(-absl::Hours(1));
  stream_->Tick();
  clock_.AdvanceTime(absl::Seconds(16));
  EXPECT_TRUE(transport_.AwaitWritten(2)) << "the ticker must not wait for the hour to pass";
}

TEST_F(WatchStreamTest, PromptNeedsAnOpenStreamOfThatDevice) {
  EXPECT_EQ(hub_.Send(DeliveryTo(kAccount), v1::Prompt()).status().message(), "no open stream");
  stream_->End(absl::CancelledError());
  EXPECT_EQ(hub_.Send(DeliveryTo(kDevice), v1::Prompt()).status().message(), "no open stream");
}

TEST_F(WatchStreamTest, ReaderThatTakesNothingIsDroppedAndThenCancelled) {
  clock_.AdvanceTime(absl::Minutes(4));
  stream_->Tick();
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_TRUE(absl::IsUnavailable(transport_.AwaitEnd()));
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_TRUE(transport_.AwaitCancelled());
}

TEST_F(WatchStreamTest, QueueIsBounded) {
  int taken = 0;
  DeliveryRecord delivery = DeliveryTo(kDevice);
  for (; hub_.Send(delivery, v1::Prompt()).ok(); delivery.id = std::to_string(taken)) ASSERT_LT(++taken, 10000);
  EXPECT_TRUE(absl::IsUnavailable(transport_.AwaitEnd()));
}

TEST_F(WatchStreamTest, EndOfAccessEndsTheStream) {
  Write([](Transaction& tx) { return tx.profiles().SetGrants(kProfile, kAccount, 0); });
  EXPECT_TRUE(absl::IsPermissionDenied(transport_.AwaitEnd()));
}

TEST_F(WatchStreamTest, AccessThatEndedBeforeTheStreamOpenedIsSeen) {
  Write([](Transaction& tx) { return tx.profiles().SetGrants(kProfile, kAccount, 0); });
  FakeTransport late_transport;
  const auto late =
      std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, late_transport, *store_, clock_);
  hub_.Open(late);
  EXPECT_TRUE(absl::IsPermissionDenied(late_transport.AwaitEnd()));
  hub_.Close(late);
}

TEST_F(WatchStreamTest, StoppedHubTakesNoStream) {
  hub_.Stop();
  EXPECT_TRUE(absl::IsUnavailable(transport_.AwaitEnd()));
  FakeTransport late_transport;
  const auto late =
      std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, late_transport, *store_, clock_);
  hub_.Open(late);
  EXPECT_TRUE(absl::IsUnavailable(late_transport.AwaitEnd()));
}

// The device has its stream on another server than the one that records its prompts: two hubs, of which only the first
// hears what is committed, until the test passes it on.
class TwoServersTest : public WatchStreamTest {
 protected:
  void SetUp() override {
    WatchStreamTest::SetUp();
    hub_.Close(stream_);
    other_.Open(there_);
    ASSERT_TRUE(transport_there_.AwaitWritten(1));
    there_->OnWriteDone(true);
    RecordPrompt();
  }

  void TearDown() override {
    other_.Stop();
    other_.Close(there_);
    WatchStreamTest::TearDown();
  }

  bool NothingIsDue() {
    return Deliverer(*store_, other_, clock_, random_, metrics_).NextDue().value() == absl::InfiniteFuture();
  }

  StreamHub other_{*store_, clock_};
  FakeTransport transport_there_;
  std::shared_ptr<WatchStream> there_ =
      std::make_shared<WatchStream>(WatchTarget{kProfile, kAccount, kDevice}, transport_there_, *store_, clock_);
};

TEST_F(TwoServersTest, PromptOfADeviceWithoutAStreamWaitsUntilItIsAnnouncedWhereTheStreamIs) {
  EXPECT_TRUE(NothingIsDue());
  other_.OnCommit({PromptsWait{kProfile}});
  ASSERT_TRUE(DeliverNext(other_));
  EXPECT_TRUE(transport_there_.AwaitPrompt(*there_));
}

TEST_F(TwoServersTest, PromptWhoseAnnouncementWasLostComesWithTheNextLookAtEverything) {
  EXPECT_TRUE(NothingIsDue());
  other_.OnCommit({AnyChange{}});
  ASSERT_TRUE(DeliverNext(other_));
  EXPECT_TRUE(transport_there_.AwaitPrompt(*there_));
}

TEST_F(TwoServersTest, PromptThatTheWrongServerTookUpWaitsAgain) {
  other_.OnCommit({PromptsWait{kProfile}});
  ASSERT_TRUE(DeliverNext(hub_));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);
  EXPECT_TRUE(NothingIsDue());
  other_.OnCommit({PromptsWait{kProfile}});
  ASSERT_TRUE(DeliverNext(other_));
  EXPECT_TRUE(transport_there_.AwaitPrompt(*there_));
}

}  // namespace
}  // namespace crampwise
