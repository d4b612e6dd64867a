// What a device sends of its backlog, and what it keeps, whatever the server does.
#include "client/journal_sender.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "tests/support/process.h"

namespace crampwise::client {
namespace {

using ::testing::SizeIs;

// A server that records everything it is sent, and breaks off where it is told to.
class FakeJournal final : public v1::JournalService::Service {
 public:
  // Streams: as old servers, which have none. Or breaks the first one after so many answers.
  bool has_streams = true;
  int breaks_after = -1;
  // Refused as a whole.
  std::string gone_profile;

  int streams = 0;
  int calls = 0;
  std::vector<std::string> recorded;

 private:
  grpc::Status RecordEntries(grpc::ServerContext*, const v1::RecordEntriesRequest* request,
                             v1::RecordEntriesResponse* response) override {
    ++calls;
    return Record(*request, *response);
  }

  grpc::Status StreamEntries(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::RecordEntriesResponse, v1::RecordEntriesRequest>* stream) override {
    if (!has_streams) return grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "");
    ++streams;
    v1::RecordEntriesRequest request;
    for (int answers = 0; stream->Read(&request); ++answers) {
      if (streams == 1 && answers == breaks_after) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "broken");
      v1::RecordEntriesResponse response;
      if (const grpc::Status status = Record(request, response); !status.ok()) return status;
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  grpc::Status Record(const v1::RecordEntriesRequest& request, v1::RecordEntriesResponse& response) {
    if (request.parent() == gone_profile) return grpc::Status(grpc::StatusCode::NOT_FOUND, "no such profile");
    if (!request.has_device_time()) return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no device_time");
    for (const v1::JournalEntry& entry : request.entries()) {
      recorded.push_back(entry.name());
      *response.add_results()->mutable_entry() = entry;
    }
    return grpc::Status::OK;
  }
};

class JournalSenderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&journal_);
    server_ = builder.BuildAndStart();
    ConnectionOptions options;
    options.server = absl::StrCat("127.0.0.1:", port);
    connection_ = Connection::Open(std::move(options)).value();
  }

  // Returns the profile's name.
  std::string Keep(int entries) {
    const std::string profile = NewUuidV7(clock_.TimeNow());
    for (int i = 0; i < entries; ++i) {
      v1::JournalEntry entry;
      entry.set_name(EntryName(profile, NewUuidV7(clock_.TimeNow())));
      EXPECT_TRUE(pending_.Add(entry).ok());
    }
    return ProfileName(profile);
  }

  size_t Kept() const { return pending_.List().value().size(); }

  // Everything that the server recorded was kept before, and nothing is kept any more.
  void ExpectAllSent(size_t entries) {
    const SendReport report = SendPending(*connection_, pending_, clock_);
    EXPECT_TRUE(report.kept.ok()) << report.kept;
    EXPECT_EQ(report.recorded.size(), entries);
    EXPECT_THAT(journal_.recorded, SizeIs(entries)) << "each was sent once";
    EXPECT_EQ(Kept(), 0u);
  }

  FakeJournal journal_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Connection> connection_;
  SimulatedClock clock_{absl::FromUnixSeconds(1'776'000'000)};
  TempDir dir_;
  const PendingEntries pending_{dir_.path("")};
};

TEST_F(JournalSenderTest, AFewEntriesAreOneCall) {
  Keep(3);
  ExpectAllSent(3);
  EXPECT_EQ(journal_.calls, 1);
  EXPECT_EQ(journal_.streams, 0);
}

TEST_F(JournalSenderTest, ABacklogGoesByOneStream) {
  Keep(120);
  Keep(3);
  ExpectAllSent(123);
  EXPECT_EQ(journal_.calls, 0);
  EXPECT_EQ(journal_.streams, 1);
}

TEST_F(JournalSenderTest, AServerWithoutStreamsIsCalled) {
  journal_.has_streams = false;
  Keep(120);
  ExpectAllSent(120);
  EXPECT_EQ(journal_.calls, 3);
}

TEST_F(JournalSenderTest, ABrokenStreamIsGoneOnWith) {
  journal_.breaks_after = 1;
  Keep(260);
  ExpectAllSent(260);
  EXPECT_EQ(journal_.calls, 1) << "for the batch at which the stream broke";
  EXPECT_EQ(journal_.streams, 2);
}

TEST_F(JournalSenderTest, ARefusedBatchKeepsNoOtherProfileBack) {
  journal_.gone_profile = Keep(60);
  Keep(60);
  Keep(1);
  const SendReport report = SendPending(*connection_, pending_, clock_);
  EXPECT_TRUE(absl::IsNotFound(report.kept)) << report.kept;
  EXPECT_EQ(report.recorded.size(), 61u);
  EXPECT_THAT(journal_.recorded, SizeIs(61));
  EXPECT_EQ(Kept(), 60u) << "what was not answered stays";
}

TEST_F(JournalSenderTest, WhatIsNotAnsweredStays) {
  Keep(120);
  server_->Shutdown();
  const SendReport report = SendPending(*connection_, pending_, clock_);
  EXPECT_TRUE(IsServerAway(report.kept)) << report.kept;
  EXPECT_EQ(Kept(), 120u);
}

}  // namespace
}  // namespace crampwise::client
