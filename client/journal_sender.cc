#include "client/journal_sender.h"

#include <map>
#include <utility>

#include "crampwise/v1/journal_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

// The API's limit for one call.
constexpr int kBatch = 500;

// Every pending entry in batches that one call may carry.
absl::StatusOr<std::vector<v1::RecordEntriesRequest>> Batches(const PendingEntries& pending) {
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
  report.recorded.push_back(result.entry());
  return pending.Remove(sent);
}

absl::Status SendBatch(Connection& connection, const PendingEntries& pending, v1::RecordEntriesRequest& batch,
                       Clock& clock, SendReport& report) {
  *batch.mutable_device_time() = ToProto(clock.TimeNow());
  ASSIGN_OR_RETURN(const v1::RecordEntriesResponse response,
                   connection.Call(&v1::JournalService::Stub::RecordEntries, batch));
  if (response.results_size() != batch.entries_size()) return absl::InternalError("results are missing in the answer");
  for (int i = 0; i < batch.entries_size(); ++i) {
    RETURN_IF_ERROR(Settle(batch.entries(i), response.results(i), pending, report));
  }
  return absl::OkStatus();
}

}  // namespace

SendReport SendPending(Connection& connection, const PendingEntries& pending, Clock& clock) {
  SendReport report;
  absl::StatusOr<std::vector<v1::RecordEntriesRequest>> batches = Batches(pending);
  if (!batches.ok()) {
    report.kept = batches.status();
    return report;
  }
  for (v1::RecordEntriesRequest& batch : *batches) {
    const absl::Status sent = SendBatch(connection, pending, batch, clock, report);
    report.kept.Update(sent);
    if (IsServerAway(sent)) break;
  }
  return report;
}

}  // namespace crampwise::client
