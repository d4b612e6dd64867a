// The clinician's report.
#ifndef CRAMPWISE_SERVER_RPC_REPORT_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_REPORT_SERVICE_H_

#include "crampwise/v1/report_service.grpc.pb.h"
#include "server/auth/work_pool.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class ReportService final : public v1::ReportService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit ReportService(Handler& handler);

  grpc::ServerUnaryReactor* GetReport(grpc::CallbackServerContext* context, const v1::GetReportRequest* request,
                                      v1::Report* response) override;

 private:
  Handler& handler_;
  // Its own: whoever signs in must not wait for a report of a year.
  WorkPool pool_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_REPORT_SERVICE_H_
