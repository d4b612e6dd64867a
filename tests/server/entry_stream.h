// A StreamEntries call.
#ifndef CRAMPWISE_TESTS_SERVER_ENTRY_STREAM_H_
#define CRAMPWISE_TESTS_SERVER_ENTRY_STREAM_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "tests/server/test_server.h"

namespace crampwise {

class EntryStream {
 public:
  explicit EntryStream(const TestClient& client)
      : stub_(client.Stub<v1::JournalService>()),
        context_(client.Context()),
        stream_(stub_->StreamEntries(context_.get())) {}

  bool Send(const v1::RecordEntriesRequest& request) { return stream_->Write(request); }
  void SendNoMore() { stream_->WritesDone(); }
  bool Read(v1::RecordEntriesResponse& response) { return stream_->Read(&response); }
  void Cancel() { context_->TryCancel(); }

  // The names of the entries in the answers up to the end; a failure's code in place of a name.
  std::vector<std::string> ReadToEnd() {
    std::vector<std::string> names;
    v1::RecordEntriesResponse response;
    while (Read(response)) {
      for (const v1::RecordResult& result : response.results()) {
        names.push_back(result.has_entry() ? result.entry().name() : absl::StrCat(result.failure().code()));
      }
    }
    return names;
  }

  // Passes over the answers that are left.
  Reply<v1::RecordEntriesResponse> End() {
    Reply<v1::RecordEntriesResponse> reply;
    while (Read(reply.response)) continue;
    reply.status = stream_->Finish();
    reply.problem = ProblemOf(*context_);
    return reply;
  }

 private:
  std::unique_ptr<v1::JournalService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::RecordEntriesRequest, v1::RecordEntriesResponse>> stream_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_ENTRY_STREAM_H_
