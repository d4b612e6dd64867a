#include "server/rpc/report_service.h"

#include "server/rpc/reader_language.h"
#include "server/rpc/report_reader.h"
#include "shared/base/status_macros.h"
#include "shared/report/make_report.h"

namespace crampwise {
namespace {

constexpr int kThreads = 1;
constexpr size_t kQueue = 32;

}  // namespace

ReportService::ReportService(Handler& handler) : handler_(handler), pool_(kThreads, kQueue) {}

grpc::ServerUnaryReactor* ReportService::GetReport(grpc::CallbackServerContext* context,
                                                   const v1::GetReportRequest* request, v1::Report* response) {
  return handler_.WorkOn<v1::GetReportRequest, v1::Report>(
      pool_, context, "crampwise.v1.ReportService.GetReport", request, response,
      [this](const Caller& caller, const v1::GetReportRequest& r, v1::Report& out) -> absl::Status {
        ReportData data;
        RETURN_IF_ERROR(handler_.store().ReadAndWait([&](Transaction& tx) { return ReadReportData(tx, r, data); }));
        out = MakeReport({.profile = data.profile,
                          .regimens = data.regimens,
                          .entries = data.entries,
                          .reminders = data.reminders,
                          .start = data.start,
                          .end = data.end,
                          .now = data.now,
                          .language = ReaderLanguage(r.language(), caller)});
        out.set_incomplete(out.incomplete() || data.incomplete);
        return absl::OkStatus();
      });
}

}  // namespace crampwise
