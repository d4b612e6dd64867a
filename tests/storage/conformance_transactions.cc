#include <atomic>
#include <thread>

#include "absl/synchronization/barrier.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "tests/storage/busy_writer.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(StoreConformance, ABodyThatFailsTakesBackItsOwnWorkAlone) {
  constexpr int kBodies = 20;
  std::vector<absl::Status> results(kBodies);
  absl::BlockingCounter finished(kBodies);
  {
    const BusyWriter busy(*store_);
    for (int i = 0; i < kBodies; ++i) {
      store_->Write(
          [i](Transaction& tx) {
            EXPECT_OK(tx.accounts().Insert(SampleAccount(i)));
            EXPECT_OK(tx.feed().Append(ProfileId(i), SampleChange(i, 1)));
            return i % 3 == 0 ? absl::CancelledError("changed my mind") : absl::OkStatus();
          },
          [&, i](absl::Status status) {
            results[i] = std::move(status);
            finished.DecrementCount();
          });
    }
  }
  finished.Wait();
  int announced = 0;
  for (int i = 0; i < kBodies; ++i) {
    const bool failed = i % 3 == 0;
    EXPECT_EQ(results[i].code(), failed ? absl::StatusCode::kCancelled : absl::StatusCode::kOk);
    EXPECT_EQ(Read([&](Transaction& tx) { return tx.accounts().Get(AccountId(i)); }).ok(), !failed);
    announced += failed ? 0 : 1;
  }
  EXPECT_EQ(TakeEvents().size(), static_cast<size_t>(announced));
}

TEST_P(StoreConformance, ListenersHearBeforeWritersAreAnswered) {
  std::atomic<bool> heard = false;
  store_->SetCommitListener([&](const std::vector<CommitEvent>&) { heard = true; });
  bool heard_when_done = false;
  absl::Notification finished;
  store_->Write([](Transaction& tx) { return tx.feed().Append(ProfileId(1), SampleChange(1, 1)).status(); },
                [&](const absl::Status&) {
                  heard_when_done = heard;
                  finished.Notify();
                });
  finished.WaitForNotification();
  EXPECT_TRUE(heard_when_done);
}

TEST_P(StoreConformance, ACommitThatAnnouncesNothingIsNotTold) {
  bool told = false;
  store_->SetCommitListener([&](const std::vector<CommitEvent>&) { told = true; });
  ASSERT_OK(Write([](Transaction& tx) { return tx.accounts().Insert(SampleAccount(1)); }));
  EXPECT_FALSE(told);
}

TEST_P(StoreConformance, DoneIsCalledExactlyOnceForEveryBody) {
  constexpr int kThreads = 4;
  constexpr int kEach = 200;
  std::vector<std::atomic<int>> calls(kThreads * kEach);
  absl::BlockingCounter finished(kThreads * kEach);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const auto done = [&, at = t * kEach + i](const absl::Status& status) {
          EXPECT_OK(status);
          ++calls[at];
          finished.DecrementCount();
        };
        if (i % 2 == 0) {
          store_->Write([t](Transaction& tx) { return tx.feed().Append(ProfileId(t), SampleChange(t, 1)).status(); },
                        done);
        } else {
          store_->Read([t](Transaction& tx) { return tx.feed().Head(ProfileId(t)).status(); }, done);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  finished.Wait();
  for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
}

TEST_P(StoreConformance, AReaderSeesOneSnapshotToItsEnd) {
  ASSERT_OK(Write([](Transaction& tx) { return tx.feed().Append(ProfileId(1), SampleChange(1, 1)); }));
  ASSERT_OK(Read([this](Transaction& tx) -> absl::Status {
    const int64_t head = *tx.feed().Head(ProfileId(1));
    EXPECT_OK(Write([](Transaction& writing) { return writing.feed().Append(ProfileId(1), SampleChange(1, 2)); }));
    EXPECT_EQ(*tx.feed().Head(ProfileId(1)), head);
    return absl::OkStatus();
  }));
  EXPECT_EQ(Read([](Transaction& tx) { return tx.feed().List(ProfileId(1), 0, 9); })->size(), 2u);
}

TEST_P(StoreConformance, AReaderNeverSeesWhatIsNotCommitted) {
  absl::Notification written, checked;
  std::thread writer([&] {
    EXPECT_CODE(Write([&](Transaction& tx) {
                  EXPECT_OK(tx.accounts().Insert(SampleAccount(1)));
                  // A body may run again.
                  if (!written.HasBeenNotified()) written.Notify();
                  checked.WaitForNotification();
                  return absl::CancelledError("");
                }),
                kCancelled);
  });
  written.WaitForNotification();
  EXPECT_CODE(Read([](Transaction& tx) { return tx.accounts().Get(AccountId(1)); }), kNotFound);
  checked.Notify();
  writer.join();
}

TEST_P(StoreConformance, WritingWhileReadingIsAMistakeAndChangesNothing) {
  EXPECT_CODE(Read([](Transaction& tx) { return tx.accounts().Insert(SampleAccount(1)); }), kInternal);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.accounts().Get(AccountId(1)); }), kNotFound);
}

TEST_P(StoreConformance, ABodyCannotCommitOverAFailureOfTheEngine) {
  EXPECT_CODE(Write([](Transaction& tx) {
                EXPECT_OK(tx.accounts().Insert(SampleAccount(1)));
                v1::Reminder broken = SampleReminder(1, SampleNow(), 1);
                broken.set_state(v1::REMINDER_STATE_UNSPECIFIED);
                EXPECT_CODE(tx.reminders().InsertAll({broken}), kInternal);
                return absl::OkStatus();
              }),
              kInternal);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.accounts().Get(AccountId(1)); }), kNotFound);
  EXPECT_OK(Write([](Transaction& tx) { return tx.accounts().Insert(SampleAccount(1)); }));
}

TEST_P(StoreConformance, NowIsOneInstantInEachBody) {
  clock_.SetTime(SampleNow() + absl::Nanoseconds(1234));
  ASSERT_OK(Write([this](Transaction& tx) {
    const absl::Time now = tx.now();
    EXPECT_EQ(now, SampleNow() + absl::Microseconds(1));
    clock_.AdvanceTime(absl::Hours(1));
    EXPECT_EQ(tx.now(), now);
    return absl::OkStatus();
  }));
  EXPECT_EQ(*Read([](Transaction& tx) -> absl::StatusOr<absl::Time> { return tx.now(); }),
            SampleNow() + absl::Hours(1) + absl::Microseconds(1));
}

TEST_P(StoreConformance, DestroyingTheStoreFinishesWhatIsQueued) {
  constexpr int kBodies = 50;
  std::atomic<int> succeeded = 0;
  for (int i = 0; i < kBodies; ++i) {
    store_->Write([i](Transaction& tx) { return tx.accounts().Insert(SampleAccount(i)); },
                  [&](const absl::Status& status) { succeeded += status.ok() ? 1 : 0; });
  }
  store_ = nullptr;
  EXPECT_EQ(succeeded, kBodies);
  store_ = *engine_->Open(clock_);
  EXPECT_OK(Read([](Transaction& tx) { return tx.accounts().Get(AccountId(kBodies - 1)); }));
  EXPECT_OK(store_->CheckIntegrity());
}

}  // namespace
}  // namespace crampwise
