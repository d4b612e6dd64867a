#include "client/journal_sender.h"

#include <map>
#include <thread>
#include <utility>

#include "absl/types/span.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

using Batches = absl::Span<v1::RecordEntriesRequest>;

// Less than a call may carry: what a broken stream has to send again is little, and larger ones are hardly faster.
constexpr int kBatch = 50;

// Every pending entry in batches that one call may carry.
absl::StatusOr<std::vector<v1::RecordEntriesRequest>> BatchesOf(const PendingEntries& pending) {
  ASSIGN_OR_RETURN(std::vector<v1::JournalEntry> entries, pending.List());
  std::map<std::string, v1::RecordEntriesRequest> open;
  std::vector<v1::RecordEntriesRequest> full;
  for (v1::JournalEntry& entry : entries) {
    ASSIGN_OR_RETURN(const std::string profile, ProfileOfName("entry.name", entry.name()));
    v1::RecordEntriesRequest& batch = open[profile];
    batch.set_parent(ProfileName(profile));
    *batch.add_entries() = std::move(entry);
    if (batch.entries_size() == kBatch) full.push_back(std::exchange(batch, {}));
  }
  for (auto& [profile, batch] : open) {
    if (batch.entries_size() > 0) full.push_back(std::move(batch));
  }
  return full;
}

absl::Status Settle(const v1::JournalEntry& sent, const v1::RecordResult& result, const PendingEntries& pending,
                    SendReport& report) {
  if (result.has_failure()) {
    report.refused.push_back({sent.name(), result.failure().message()});
    return pending.Refuse(sent);
  }
  report.recorded.push_back(result);
  return pending.Remove(sent);
}

absl::Status SettleBatch(const v1::RecordEntriesRequest& batch, const v1::RecordEntriesResponse& response,
                         const PendingEntries& pending, SendReport& report) {
  if (response.results_size() != batch.entries_size()) return absl::InternalError("results are missing in the answer");
  for (int i = 0; i < batch.entries_size(); ++i) {
    RETURN_IF_ERROR(Settle(batch.entries(i), response.results(i), pending, report));
  }
  return absl::OkStatus();
}

// Sends one batch by a call of its own.
absl::Status SendBatch(Connection& connection, const PendingEntries& pending, v1::RecordEntriesRequest& batch,
                       Clock& clock, SendReport& report) {
  *batch.mutable_device_time() = ToProto(clock.TimeNow());
  ASSIGN_OR_RETURN(const v1::RecordEntriesResponse response,
                   connection.Call(&v1::JournalService::Stub::RecordEntries, batch));
  return SettleBatch(batch, response, pending, report);
}

// Sends `batches` on one stream, while its answers are read, and returns how many were answered: fewer than all if
// anything ended it. Clears `streams` if the server has none.
size_t StreamBatches(Connection& connection, const PendingEntries& pending, Batches batches, Clock& clock,
                     SendReport& report, bool& streams) {
  for (v1::RecordEntriesRequest& batch : batches) *batch.mutable_device_time() = ToProto(clock.TimeNow());
  grpc::ClientContext context;
  connection.Prepare(context);
  connection.SetDeadline(context, static_cast<int>(batches.size()));
  v1::JournalService::Stub stub(connection.channel());
  const auto stream = stub.StreamEntries(&context);
  std::thread writer([&stream, batches] {
    for (const v1::RecordEntriesRequest& batch : batches) {
      if (!stream->Write(batch)) return;
    }
    stream->WritesDone();
  });
  size_t settled = 0;
  v1::RecordEntriesResponse response;
  while (settled < batches.size() && stream->Read(&response)) {
    report.kept.Update(SettleBatch(batches[settled++], response, pending, report));
  }
  writer.join();
  streams = stream->Finish().error_code() != grpc::StatusCode::UNIMPLEMENTED;
  return settled;
}

}  // namespace

SendReport SendPending(Connection& connection, const PendingEntries& pending, Clock& clock) {
  SendReport report;
  absl::StatusOr<std::vector<v1::RecordEntriesRequest>> batches = BatchesOf(pending);
  if (!batches.ok()) {
    report.kept = batches.status();
    return report;
  }
  bool streams = true;
  for (Batches rest = absl::MakeSpan(*batches); !rest.empty(); rest.remove_prefix(1)) {
    if (streams && rest.size() > 1) {
      rest.remove_prefix(StreamBatches(connection, pending, rest, clock, report, streams));
      if (rest.empty()) break;
    }
    // Whatever ended a stream is met again by a call, which is repeated where that can help, and says what is wrong.
    const absl::Status sent = SendBatch(connection, pending, rest.front(), clock, report);
    report.kept.Update(sent);
    if (IsServerAway(sent)) break;
  }
  return report;
}

}  // namespace crampwise::client
