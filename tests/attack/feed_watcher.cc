#include "tests/attack/feed_watcher.h"

#include <algorithm>

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "tests/attack/listing.h"

namespace crampwise {
namespace {

using ::testing::IsSubsetOf;

constexpr absl::Duration kRetry = absl::Milliseconds(20);

void Pause(absl::Duration duration) { Clock::Real().SleepUntil(Clock::Real().TimeNow() + duration); }

}  // namespace

FeedWatcher::FeedWatcher(Entrance& entrance, const SignedInDevice& device, const std::string& profile)
    : entrance_(entrance), device_(device), profile_(profile), thread_(&FeedWatcher::Run, this) {}

FeedWatcher::~FeedWatcher() {
  {
    absl::MutexLock lock(&mu_);
    cancelled_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  thread_.join();
}

bool FeedWatcher::Enter(grpc::ClientContext* context) {
  absl::MutexLock lock(&mu_);
  context_ = context;
  return !cancelled_;
}

void FeedWatcher::Run() {
  while (Enter(nullptr)) {
    Watch();
    Pause(kRetry);
  }
}

void FeedWatcher::Watch() {
  // Without the deadline of a single call.
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + device_.token);
  v1::WatchRequest request;
  request.set_parent(profile_);
  const std::vector<int64_t> before = numbers();
  // 0 would mean from now on.
  request.set_after_number(before.empty() ? 1 : before.back());
  if (Enter(&context)) {
    v1::FeedService::Stub stub(entrance_.Pick().channel);
    const auto stream = stub.Watch(&context, request);
    std::set<PromptKey> told_here;
    for (v1::WatchResponse message; stream->Read(&message);) Take(message, told_here);
    stream->Finish();
  }
  Enter(nullptr);
}

void FeedWatcher::Take(const v1::WatchResponse& message, std::set<PromptKey>& told_here) {
  absl::MutexLock lock(&mu_);
  if (message.has_change()) {
    EXPECT_TRUE(numbers_.empty() || message.change().number() > numbers_.back()) << "a change was told twice";
    numbers_.push_back(message.change().number());
  } else if (message.has_prompt()) {
    const PromptKey key = {message.prompt().bundle(), FromProto(message.prompt().prompt_time())};
    EXPECT_TRUE(told_here.insert(key).second) << "one stream told a prompt twice";
    told_.insert(key);
  }
}

std::vector<int64_t> FeedWatcher::numbers() {
  absl::MutexLock lock(&mu_);
  return numbers_;
}

std::set<FeedWatcher::PromptKey> FeedWatcher::told() {
  absl::MutexLock lock(&mu_);
  return told_;
}

size_t FeedWatcher::ExpectToldEverything(const ApiClient& client) {
  std::vector<int64_t> listed;
  for (const v1::Change& change : AllChanges(client, profile_)) listed.push_back(change.number());
  std::set<PromptKey> prompted;
  for (const v1::Delivery& delivery : AllDeliveries(client, profile_, absl::UnixEpoch())) {
    if (delivery.device() == device_.name) prompted.emplace(delivery.bundle(), FromProto(delivery.due_time()));
  }
  const absl::Time give_up = Clock::Real().TimeNow() + absl::Minutes(1);
  const auto has_everything = [&] {
    const std::set<PromptKey> told_now = told();
    return numbers().size() >= listed.size() &&
           std::includes(told_now.begin(), told_now.end(), prompted.begin(), prompted.end());
  };
  while (!has_everything() && Clock::Real().TimeNow() < give_up) Pause(kRetry);
  std::vector<int64_t> seen = numbers();
  seen.resize(std::min(seen.size(), listed.size()));
  EXPECT_EQ(seen, listed) << "changes that were lost on the way";
  EXPECT_THAT(prompted, IsSubsetOf(told())) << "prompts that never reached an open stream";
  return prompted.size();
}

}  // namespace crampwise
