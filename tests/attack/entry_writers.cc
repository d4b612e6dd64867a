#include "tests/attack/entry_writers.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr int kEntriesInACall = 2;
constexpr int kEntriesInAMessage = 10;
constexpr int kMessagesInABacklog = 4;

const v1::Profile& AnyProfile(const Household& household, absl::BitGen& random) {
  return household.profiles[absl::Uniform(random, size_t{0}, household.profiles.size())];
}

v1::RecordEntriesRequest NewEntries(const ApiClient& client, const v1::Profile& profile, int count) {
  v1::RecordEntriesRequest request;
  request.set_parent(profile.name());
  for (int i = 0; i < count; ++i) {
    const std::string id = client.NewId();
    v1::JournalEntry* entry = request.add_entries();
    entry->set_name(absl::StrCat(profile.name(), "/entries/", id));
    *entry->mutable_event_time() = ToProto(client.Now() - absl::Hours(1));
    entry->mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
    entry->set_note(absl::StrCat("note of ", id));
  }
  return request;
}

void ExpectAllRecorded(const v1::RecordEntriesRequest& request, const v1::RecordEntriesResponse& response) {
  EXPECT_EQ(response.results_size(), request.entries_size());
  for (const v1::RecordResult& result : response.results()) {
    EXPECT_TRUE(result.has_entry()) << result.ShortDebugString();
  }
}

}  // namespace

bool EntryWriter::Prepare(const ApiClient& client) {
  request_ = NewEntries(client, AnyProfile(household_, random_), kEntriesInACall);
  return true;
}

grpc::Status EntryWriter::Send(const ApiClient& client) {
  v1::RecordEntriesResponse response;
  grpc::Status status = client.Call(&v1::JournalService::Stub::RecordEntries, request_, response);
  if (status.ok()) ExpectAllRecorded(request_, response);
  return status;
}

void EntryWriter::Acknowledge() {
  for (const v1::JournalEntry& entry : request_.entries()) acknowledged_.AddEntry(entry);
}

bool EntryStreamWriter::Prepare(const ApiClient& client) {
  backlog_.clear();
  const v1::Profile& profile = AnyProfile(household_, random_);
  for (int i = 0; i < kMessagesInABacklog; ++i) backlog_.push_back(NewEntries(client, profile, kEntriesInAMessage));
  return true;
}

grpc::Status EntryStreamWriter::Send(const ApiClient& client) {
  const std::unique_ptr<grpc::ClientContext> context = client.Context();
  v1::JournalService::Stub stub(client.channel());
  const auto stream = stub.StreamEntries(context.get());
  for (size_t i = next_; i < backlog_.size() && stream->Write(backlog_[i]); ++i) {
  }
  stream->WritesDone();
  for (v1::RecordEntriesResponse response; stream->Read(&response); ++next_) {
    ExpectAllRecorded(backlog_[next_], response);
    for (const v1::JournalEntry& entry : backlog_[next_].entries()) acknowledged_.AddEntry(entry);
  }
  grpc::Status status = stream->Finish();
  if (!status.ok()) return status;
  EXPECT_EQ(next_, backlog_.size()) << "a stream ended well before everything was answered";
  next_ = 0;
  return status;
}

}  // namespace crampwise
