#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tests/bench/episodes.h"
#include "tests/bench/journal_load.h"
#include "tests/bench/load_progress.h"

namespace crampwise::bench {
namespace {

constexpr int kStreams = 64;
constexpr int kWindow = kInFlight / kStreams;

// One stream that keeps kWindow messages under way. Its arguments must outlive it.
class StreamCaller final : public grpc::ClientBidiReactor<v1::RecordEntriesRequest, v1::RecordEntriesResponse> {
 public:
  StreamCaller(const std::string& profile, int entries, LoadProgress& progress)
      : profile_(profile), entries_(entries), progress_(progress) {}

  void Begin(v1::JournalService::Stub& stub, const std::string& token) {
    SetCredential(context_, token);
    stub.async()->StreamEntries(&context_, this);
    StartRead(&response_);
    {
      absl::MutexLock lock(&mu_);
      WriteIfRoom();
    }
    StartCall();
  }

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mu_);
    writing_ = false;
    if (ok) WriteIfRoom();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    const bool goes_on = progress_.Note(response_);
    {
      absl::MutexLock lock(&mu_);
      --unanswered_;
      if (!goes_on) ended_ = true;
      WriteIfRoom();
    }
    StartRead(&response_);
  }

  void OnDone(const grpc::Status& status) override {
    progress_.Note(status);
    progress_.Leave();
  }

 private:
  void WriteIfRoom() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (writing_ || half_closed_) return;
    if (ended_) {
      half_closed_ = true;
      return StartWritesDone();
    }
    if (unanswered_ == kWindow) return;
    ++unanswered_;
    writing_ = true;
    FillRequest(profile_, entries_, request_);
    StartWrite(&request_);
  }

  const std::string& profile_;
  const int entries_;
  LoadProgress& progress_;
  grpc::ClientContext context_;
  v1::RecordEntriesResponse response_;
  absl::Mutex mu_;
  v1::RecordEntriesRequest request_ ABSL_GUARDED_BY(mu_);
  int unanswered_ ABSL_GUARDED_BY(mu_) = 0;
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
  bool half_closed_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace

double StreamEntriesPerSecond(const ChildServer& server, const Sender& sender, const JournalLoad& load) {
  const auto stubs = MakeJournalStubs(server);
  LoadProgress progress(kStreams);
  std::vector<std::unique_ptr<StreamCaller>> callers;
  for (size_t i = 0; i < kStreams; ++i) {
    callers.push_back(std::make_unique<StreamCaller>(sender.profiles[i % sender.profiles.size()],
                                                     load.entries_per_message, progress));
    callers.back()->Begin(*stubs[i % stubs.size()], sender.token);
  }
  return progress.Measure(load.time);
}

}  // namespace crampwise::bench
