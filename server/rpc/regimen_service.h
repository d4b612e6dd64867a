// Supplements and medicines as the clinician set them.
#ifndef CRAMPWISE_SERVER_RPC_REGIMEN_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_REGIMEN_SERVICE_H_

#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class RegimenService final : public v1::RegimenService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit RegimenService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* CreateRegimen(grpc::CallbackServerContext* context, const v1::CreateRegimenRequest* request,
                                          v1::Regimen* response) override;
  grpc::ServerUnaryReactor* GetRegimen(grpc::CallbackServerContext* context, const v1::GetRegimenRequest* request,
                                       v1::Regimen* response) override;
  grpc::ServerUnaryReactor* ListRegimens(grpc::CallbackServerContext* context, const v1::ListRegimensRequest* request,
                                         v1::ListRegimensResponse* response) override;
  grpc::ServerUnaryReactor* UpdateRegimen(grpc::CallbackServerContext* context, const v1::UpdateRegimenRequest* request,
                                          v1::Regimen* response) override;
  grpc::ServerUnaryReactor* DeleteRegimen(grpc::CallbackServerContext* context, const v1::DeleteRegimenRequest* request,
                                          google::protobuf::Empty* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_REGIMEN_SERVICE_H_
