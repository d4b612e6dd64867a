#include <string>

#include "tests/bench/episodes.h"
#include "tests/bench/journal_load.h"
#include "tests/bench/load_progress.h"

namespace crampwise::bench {
namespace {

constexpr int kConnections = 4;

// Sends one call after the other. Its arguments must outlive it.
class UnaryCaller {
 public:
  UnaryCaller(v1::JournalService::Stub& stub, const std::string& token, const std::string& profile, int entries,
              LoadProgress& progress)
      : stub_(stub), token_(token), profile_(profile), entries_(entries), progress_(progress) {}

  void Send() {
    context_ = std::make_unique<grpc::ClientContext>();
    SetCredential(*context_, token_);
    FillRequest(profile_, entries_, request_);
    stub_.async()->RecordEntries(context_.get(), &request_, &response_, [this](const grpc::Status& status) {
      if (progress_.Note(status) && progress_.Note(response_)) return Send();
      progress_.Leave();
    });
  }

 private:
  v1::JournalService::Stub& stub_;
  const std::string& token_;
  const std::string& profile_;
  const int entries_;
  LoadProgress& progress_;
  std::unique_ptr<grpc::ClientContext> context_;
  v1::RecordEntriesRequest request_;
  v1::RecordEntriesResponse response_;
};

}  // namespace

std::vector<std::unique_ptr<v1::JournalService::Stub>> MakeJournalStubs(const ChildServer& server) {
  std::vector<std::unique_ptr<v1::JournalService::Stub>> stubs;
  for (int i = 0; i < kConnections; ++i) stubs.push_back(v1::JournalService::NewStub(server.Connect()));
  return stubs;
}

double UnaryEntriesPerSecond(const ChildServer& server, const Sender& sender, const JournalLoad& load) {
  const auto stubs = MakeJournalStubs(server);
  LoadProgress progress(kInFlight);
  std::vector<std::unique_ptr<UnaryCaller>> callers;
  for (size_t i = 0; i < kInFlight; ++i) {
    callers.push_back(std::make_unique<UnaryCaller>(*stubs[i % stubs.size()], sender.token,
                                                    sender.profiles[i % sender.profiles.size()],
                                                    load.entries_per_message, progress));
  }
  for (const auto& caller : callers) caller->Send();
  return progress.Measure(load.time);
}

}  // namespace crampwise::bench
