// What becomes of a group of timers that cannot be recorded.
#include "server/dispatch/dispatch_run.h"

#include "server/dispatch/dispatcher.h"
#include "tests/dispatch/dispatch_fixture.h"
#include "tests/storage/run_body.h"

namespace crampwise {
namespace {

// Its disk is full after the first transaction.
class FillingStore final : public Store {
 public:
  explicit FillingStore(Store& store) : store_(store) {}

  void Write(Job job) override {
    if (++writes_ == 1) return store_.Write(std::move(job));
    job.done(absl::ResourceExhaustedError("storage: the disk is full"));
  }
  void Read(Job job) override { store_.Read(std::move(job)); }
  void SetCommitListener(CommitListener listener) override { store_.SetCommitListener(std::move(listener)); }
  void SetMetrics(StoreMetrics& metrics) override { store_.SetMetrics(metrics); }
  StoreStatus Status() override { return store_.Status(); }
  absl::Status Backup(const std::string& file) override { return store_.Backup(file); }
  absl::Status CheckIntegrity() override { return store_.CheckIntegrity(); }

  int writes() const { return writes_; }

 private:
  Store& store_;
  int writes_ = 0;
};

class DispatchRunTest : public DispatchFixture {};

TEST_F(DispatchRunTest, AGroupThatTheEngineCannotWriteComesBackWhenItsLeaseEnds) {
  AddProfile("01900000-0000-7000-8000-000000000002");
  clock_.AdvanceTime(absl::Minutes(15));
  FillingStore filling(*store_);
  DispatchRun run(filling, metrics_, recheck_, clock_.TimeNow());
  ASSERT_TRUE(run.Send(100));
  EXPECT_CODE(run.Finish().status(), kResourceExhausted);
  EXPECT_EQ(filling.writes(), 2) << "claimed, and recorded together; none was tried alone";
  EXPECT_TRUE(Reminders().empty());

  EXPECT_EQ(*NewDispatcher().RunOnce(), 0) << "the lease goes on";
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(*NewDispatcher().RunOnce(), 2);
  EXPECT_FALSE(Reminders().empty());
}

}  // namespace
}  // namespace crampwise
