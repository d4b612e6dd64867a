// The people cared for.
#ifndef CRAMPWISE_SERVER_RPC_PROFILE_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_PROFILE_SERVICE_H_

#include "crampwise/v1/profile_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class ProfileService final : public v1::ProfileService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit ProfileService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* CreateProfile(grpc::CallbackServerContext* context, const v1::CreateProfileRequest* request,
                                          v1::Profile* response) override;
  grpc::ServerUnaryReactor* GetProfile(grpc::CallbackServerContext* context, const v1::GetProfileRequest* request,
                                       v1::Profile* response) override;
  grpc::ServerUnaryReactor* ListProfiles(grpc::CallbackServerContext* context, const v1::ListProfilesRequest* request,
                                         v1::ListProfilesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateProfile(grpc::CallbackServerContext* context, const v1::UpdateProfileRequest* request,
                                          v1::Profile* response) override;
  grpc::ServerUnaryReactor* EndPregnancy(grpc::CallbackServerContext* context, const v1::EndPregnancyRequest* request,
                                         v1::Profile* response) override;
  grpc::ServerUnaryReactor* CloseUrgency(grpc::CallbackServerContext* context, const v1::CloseUrgencyRequest* request,
                                         v1::Profile* response) override;
  grpc::ServerUnaryReactor* DeleteProfile(grpc::CallbackServerContext* context, const v1::DeleteProfileRequest* request,
                                          google::protobuf::Empty* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PROFILE_SERVICE_H_
