// What follows from what was recorded: assessment, checklist, contributing factors, and what to ask for them.
#ifndef CRAMPWISE_SERVER_RPC_ASSESSMENT_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_ASSESSMENT_SERVICE_H_

#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class AssessmentService final : public v1::AssessmentService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit AssessmentService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* Assess(grpc::CallbackServerContext* context, const v1::AssessRequest* request,
                                   v1::Assessment* response) override;
  grpc::ServerUnaryReactor* ListChecklist(grpc::CallbackServerContext* context, const v1::ListChecklistRequest* request,
                                          v1::ListChecklistResponse* response) override;
  grpc::ServerUnaryReactor* ListDayQuestions(grpc::CallbackServerContext* context,
                                             const v1::ListDayQuestionsRequest* request,
                                             v1::ListDayQuestionsResponse* response) override;
  grpc::ServerUnaryReactor* ListFactors(grpc::CallbackServerContext* context, const v1::ListFactorsRequest* request,
                                        v1::ListFactorsResponse* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ASSESSMENT_SERVICE_H_
