// What to do during a cramp.
#ifndef CRAMPWISE_SERVER_RPC_GUIDANCE_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_GUIDANCE_SERVICE_H_

#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class GuidanceService final : public v1::GuidanceService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit GuidanceService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* GetRelief(grpc::CallbackServerContext* context, const v1::GetReliefRequest* request,
                                      v1::GetReliefResponse* response) override;
  grpc::ServerUnaryReactor* GetFirstAid(grpc::CallbackServerContext* context, const v1::GetFirstAidRequest* request,
                                        v1::GetFirstAidResponse* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_GUIDANCE_SERVICE_H_
