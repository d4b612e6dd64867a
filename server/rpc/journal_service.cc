#include "server/rpc/journal_service.h"

#include <string>
#include <vector>

#include "server/rpc/entry_judge.h"
#include "server/rpc/journal_writer.h"
#include "server/rpc/paging.h"
#include "server/rpc/record_entries.h"
#include "server/rpc/record_stream.h"
#include "server/rpc/stock.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kNormalPage = 50;
constexpr absl::Duration kNormalPast = absl::Hours(90 * 24);
constexpr absl::Duration kNormalFuture = absl::Hours(366 * 24);

absl::Status ReadEntry(Transaction& tx, absl::string_view field, absl::string_view name, v1::JournalEntry& response) {
  ASSIGN_OR_RETURN(const ChildName child, ParseChildName(field, name, "entries"));
  ASSIGN_OR_RETURN(response, tx.entries().Get(child.profile, child.id));
  return absl::OkStatus();
}

absl::Status GetEntryBody(const Caller&, Transaction& tx, const v1::GetEntryRequest& request,
                          v1::JournalEntry& response) {
  return ReadEntry(tx, "name", request.name(), response);
}

absl::Status ListEntriesBody(const Caller&, Transaction& tx, const v1::ListEntriesRequest& request,
                             v1::ListEntriesResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  const std::string list = ListKey(request);
  const int page_size = PageSize(request.page_size(), kNormalPage);
  ASSIGN_OR_RETURN(const TimeCursor cursor, ParseTimePageToken(list, request.page_token()));
  ASSIGN_OR_RETURN(const TimeRange range, RangeOf(request, {tx.now() - kNormalPast, tx.now() + kNormalFuture}));
  ASSIGN_OR_RETURN(std::vector<v1::JournalEntry> entries,
                   tx.entries().List(profile_id, range.start, range.end, cursor, page_size + 1));
  if (TakeRest(entries, page_size)) {
    ASSIGN_OR_RETURN(const ChildName last, ParseChildName("name", entries.back().name(), "entries"));
    response.set_next_page_token(MakeTimePageToken(list, {FromProto(entries.back().event_time()), last.id}));
  }
  *response.mutable_entries() = {entries.begin(), entries.end()};
  return absl::OkStatus();
}

absl::Status UpdateEntryBody(const Caller&, Transaction& tx, const v1::UpdateEntryRequest& request,
                             v1::JournalEntry& response) {
  const v1::JournalEntry& entry = request.entry();
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("entry.name", entry.name(), "entries"));
  if (entry.etag().empty()) return InvalidField("entry.etag", "must be set");
  ASSIGN_OR_RETURN(const v1::JournalEntry before, tx.entries().Get(name.profile, name.id));
  ASSIGN_OR_RETURN(JournalWriter writer, JournalWriter::Open(tx, name.profile));
  RETURN_IF_ERROR(WithFieldPrefix(writer.Check(entry), "entry"));
  const bool touches_plan = writer.TouchesPlan(before) || writer.TouchesPlan(entry);
  return writer.Commit(touches_plan, [&]() -> absl::Status {
    absl::StatusOr<RecordedEntry> stored = writer.Update(before, entry);
    if (!stored.ok()) return WithFieldPrefix(stored.status(), "entry");
    response = stored->entry;
    // Only what is said anew raises anything.
    if (!stored->is_new) return absl::OkStatus();
    ASSIGN_OR_RETURN(EntryJudge judge, EntryJudge::Open(tx, name.profile, writer, nullptr));
    return judge.Judge({*std::move(stored)}, v1::LANGUAGE_UNSPECIFIED).status();
  });
}

absl::Status ReplayUpdate(const Caller&, Transaction& tx, const v1::UpdateEntryRequest& request,
                          v1::JournalEntry& response) {
  return ReadEntry(tx, "entry.name", request.entry().name(), response);
}

absl::Status DeleteEntryBody(const Caller&, Transaction& tx, const v1::DeleteEntryRequest& request,
                             google::protobuf::Empty&) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "entries"));
  const absl::StatusOr<v1::JournalEntry> entry = tx.entries().Get(name.profile, name.id);
  if (absl::IsNotFound(entry.status())) return tx.entries().Delete(name.profile, name.id);
  RETURN_IF_ERROR(entry.status());
  ASSIGN_OR_RETURN(JournalWriter writer, JournalWriter::Open(tx, name.profile));
  return writer.Commit(writer.TouchesPlan(*entry), [&]() -> absl::Status {
    RETURN_IF_ERROR(CountIntakeBack(tx, name.profile, *entry));
    RETURN_IF_ERROR(tx.entries().Delete(name.profile, name.id));
    return tx.feed().Append(name.profile, request.name()).status();
  });
}

}  // namespace

grpc::ServerUnaryReactor* JournalService::RecordEntries(grpc::CallbackServerContext* context,
                                                        const v1::RecordEntriesRequest* request,
                                                        v1::RecordEntriesResponse* response) {
  const auto body = [this](const Caller& caller, Transaction& tx, const v1::RecordEntriesRequest& wanted,
                           v1::RecordEntriesResponse& answer) {
    return RecordEntriesBody(caller, tx, wanted, cache_, answer);
  };
  return handler_.Write(context, "crampwise.v1.JournalService.RecordEntries", request, response, body);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* JournalService::StreamEntries(
    grpc::CallbackServerContext* context) {
  return StartRecordStream(handler_, cache_, *context);
}

grpc::ServerUnaryReactor* JournalService::GetEntry(grpc::CallbackServerContext* context,
                                                   const v1::GetEntryRequest* request, v1::JournalEntry* response) {
  return handler_.Read(context, "crampwise.v1.JournalService.GetEntry", request, response, GetEntryBody);
}

grpc::ServerUnaryReactor* JournalService::ListEntries(grpc::CallbackServerContext* context,
                                                      const v1::ListEntriesRequest* request,
                                                      v1::ListEntriesResponse* response) {
  return handler_.Read(context, "crampwise.v1.JournalService.ListEntries", request, response, ListEntriesBody);
}

grpc::ServerUnaryReactor* JournalService::UpdateEntry(grpc::CallbackServerContext* context,
                                                      const v1::UpdateEntryRequest* request,
                                                      v1::JournalEntry* response) {
  return handler_.Write(context, "crampwise.v1.JournalService.UpdateEntry", request, response, UpdateEntryBody,
                        ReplayUpdate);
}

grpc::ServerUnaryReactor* JournalService::DeleteEntry(grpc::CallbackServerContext* context,
                                                      const v1::DeleteEntryRequest* request,
                                                      google::protobuf::Empty* response) {
  return handler_.Write(context, "crampwise.v1.JournalService.DeleteEntry", request, response, DeleteEntryBody);
}

}  // namespace crampwise
