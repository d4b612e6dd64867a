#include "server/rpc/export_stream.h"

#include <utility>

#include "server/rpc/account_export.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Exactly one thing is under way at any time, a read or a write, so nothing here is locked and nothing outlives the
// reactor.
class ExportStream final : public grpc::ServerWriteReactor<v1::ExportAccountResponse> {
 public:
  ExportStream(Handler& handler, grpc::CallbackServerContext& context) : handler_(handler), context_(context) {}

  void Start(const v1::ExportAccountRequest& request) {
    handler_.Admit(&context_, "crampwise.v1.AccountService.ExportAccount", request,
                   [this](absl::StatusOr<Caller> caller) {
                     const absl::Status status = OnAdmitted(std::move(caller));
                     if (!status.ok()) return Finish(ToGrpc(status, context_));
                     ReadNext();
                   });
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the reader is gone"));
    WriteNext();
  }

  void OnDone() override { delete this; }

 private:
  absl::Status OnAdmitted(absl::StatusOr<Caller> caller) {
    ASSIGN_OR_RETURN(caller_, std::move(caller));
    ASSIGN_OR_RETURN(place_, TakeStreamPlace(handler_.exports(), caller_));
    return absl::OkStatus();
  }

  void ReadNext() {
    handler_.store().Read(
        [this, place = page_.next](Transaction& tx) -> absl::Status {
          RETURN_IF_ERROR(CheckStillSignedIn(tx, caller_));
          ASSIGN_OR_RETURN(page_, ReadExportPage(tx, caller_.account_id, place));
          return absl::OkStatus();
        },
        [this](const absl::Status& status) {
          if (!status.ok()) return Finish(ToGrpc(status, context_));
          written_ = 0;
          WriteNext();
        });
  }

  void WriteNext() {
    if (const absl::Status status = handler_.CheckOpen(); !status.ok()) return Finish(ToGrpc(status, context_));
    if (written_ < page_.chunks.size()) return StartWrite(&page_.chunks[written_++]);
    if (page_.next.section == ExportPlace::Section::kEnd) return Finish(grpc::Status::OK);
    ReadNext();
  }

  Handler& handler_;
  grpc::CallbackServerContext& context_;
  Caller caller_;
  Places::Place place_;
  ExportPage page_;
  size_t written_ = 0;
};

}  // namespace

grpc::ServerWriteReactor<v1::ExportAccountResponse>* StartExport(Handler& handler, grpc::CallbackServerContext& context,
                                                                 const v1::ExportAccountRequest& request) {
  auto* stream = new ExportStream(handler, context);
  stream->Start(request);
  return stream;
}

}  // namespace crampwise
