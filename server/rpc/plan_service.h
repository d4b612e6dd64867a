// The care plan, computed at every call.
#ifndef CRAMPWISE_SERVER_RPC_PLAN_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_PLAN_SERVICE_H_

#include "crampwise/v1/plan_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class PlanService final : public v1::PlanService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit PlanService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* ListPlanItems(grpc::CallbackServerContext* context, const v1::ListPlanItemsRequest* request,
                                          v1::ListPlanItemsResponse* response) override;
  grpc::ServerUnaryReactor* ExplainPlanItem(grpc::CallbackServerContext* context,
                                            const v1::ExplainPlanItemRequest* request,
                                            v1::ExplainPlanItemResponse* response) override;
  grpc::ServerUnaryReactor* PreviewPlan(grpc::CallbackServerContext* context, const v1::PreviewPlanRequest* request,
                                        v1::PreviewPlanResponse* response) override;
  grpc::ServerUnaryReactor* ChangePlan(grpc::CallbackServerContext* context, const v1::ChangePlanRequest* request,
                                       v1::ListPlanItemsResponse* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PLAN_SERVICE_H_
