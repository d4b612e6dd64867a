// The queue in front of the store: bounds, turns, and work that nobody wants any more.
#include "server/storage/job_queue.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

using ::testing::ElementsAre;

class JobQueueTest : public testing::Test {
 protected:
  // A job that answers with its own name.
  Job Named(const std::string& name, Lane lane) {
    Job job;
    job.done = [this, name](const absl::Status& status) {
      status.ok() ? done_.push_back(name) : refused_.push_back(status);
    };
    job.lane = lane;
    return job;
  }

  Job Unwanted() {
    Job job = Named("unwanted", Lane::kClients);
    job.wanted = [] { return absl::CancelledError(); };
    return job;
  }

  // The names of what Take gives.
  std::vector<std::string> Take(JobQueue& queue, size_t limit) {
    done_.clear();
    for (Job& job : queue.Take(limit)) job.done(absl::OkStatus());
    return done_;
  }

  std::vector<std::string> done_;
  std::vector<absl::Status> refused_;
};

TEST_F(JobQueueTest, FullLaneRefusesAtOnceAndLeavesTheOtherOpen) {
  JobQueue queue(2);
  for (const char* name : {"a", "b", "c"}) queue.Push(Named(name, Lane::kClients));
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(refused_[0].code(), absl::StatusCode::kResourceExhausted);
  ASSERT_TRUE(GetProblem(refused_[0]).has_value());
  EXPECT_GT(GetProblem(refused_[0])->retry_after_ms(), 0);

  queue.Push(Named("own", Lane::kServer));
  EXPECT_EQ(refused_.size(), 1U);
  const QueueLoad load = queue.Load();
  EXPECT_EQ(load.clients.waiting, 2);
  EXPECT_EQ(load.clients.refused, 1);
  EXPECT_EQ(load.server.waiting, 1);
  EXPECT_EQ(load.server.refused, 0);
}

TEST_F(JobQueueTest, LanesAreTakenFromByTurns) {
  JobQueue queue(10);
  for (int i = 0; i < 6; ++i) queue.Push(Named("client", Lane::kClients));
  for (int i = 0; i < 3; ++i) queue.Push(Named("server", Lane::kServer));
  EXPECT_THAT(Take(queue, 4), ElementsAre("client", "client", "client", "server"));
  for (int i = 0; i < 3; ++i) EXPECT_THAT(Take(queue, 1), ElementsAre("client"));
  EXPECT_THAT(Take(queue, 9), ElementsAre("server", "server")) << "nobody waits for an empty lane";
}

TEST_F(JobQueueTest, WorkThatNobodyWantsIsAnsweredAndLeftOut) {
  JobQueue queue(10);
  queue.Push(Unwanted());
  queue.Push(Named("first", Lane::kClients));
  queue.Push(Unwanted());
  EXPECT_THAT(Take(queue, 10), ElementsAre("first"));
  EXPECT_THAT(refused_, ElementsAre(absl::CancelledError(), absl::CancelledError()));
}

TEST_F(JobQueueTest, TakeGoesOnWhenNothingOfABatchIsWanted) {
  JobQueue queue(10);
  queue.Push(Unwanted());
  queue.Push(Named("later", Lane::kClients));
  EXPECT_THAT(Take(queue, 1), ElementsAre("later"));
}

TEST_F(JobQueueTest, ClosedQueueIsTakenToItsEnd) {
  JobQueue queue(10);
  queue.Push(Named("a", Lane::kClients));
  queue.Push(Named("b", Lane::kServer));
  queue.Close();
  EXPECT_EQ(Take(queue, 1).size(), 1U);
  EXPECT_EQ(Take(queue, 1).size(), 1U);
  EXPECT_TRUE(Take(queue, 1).empty());
}

}  // namespace
}  // namespace crampwise
