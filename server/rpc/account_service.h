#ifndef CRAMPWISE_SERVER_RPC_ACCOUNT_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_ACCOUNT_SERVICE_H_

#include "crampwise/v1/account_service.grpc.pb.h"
#include "server/auth/accounts.h"
#include "server/auth/work_pool.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class AccountService final : public v1::AccountService::CallbackService {
 public:
  // `handler` must outlive the service.
  AccountService(Handler& handler, const AccountOptions& options);

  grpc::ServerUnaryReactor* SignUp(grpc::CallbackServerContext* context, const v1::SignUpRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* RenewCredential(grpc::CallbackServerContext* context,
                                            const v1::RenewCredentialRequest* request,
                                            v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* GetAccount(grpc::CallbackServerContext* context, const v1::GetAccountRequest* request,
                                       v1::Account* response) override;
  grpc::ServerUnaryReactor* UpdateAccount(grpc::CallbackServerContext* context, const v1::UpdateAccountRequest* request,
                                          v1::Account* response) override;
  grpc::ServerUnaryReactor* ChangePassword(grpc::CallbackServerContext* context,
                                           const v1::ChangePasswordRequest* request,
                                           google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* ListDevices(grpc::CallbackServerContext* context, const v1::ListDevicesRequest* request,
                                        v1::ListDevicesResponse* response) override;
  grpc::ServerUnaryReactor* RevokeDevice(grpc::CallbackServerContext* context, const v1::RevokeDeviceRequest* request,
                                         v1::Device* response) override;
  grpc::ServerWriteReactor<v1::ExportAccountResponse>* ExportAccount(grpc::CallbackServerContext* context,
                                                                     const v1::ExportAccountRequest* request) override;
  grpc::ServerUnaryReactor* DeleteAccount(grpc::CallbackServerContext* context, const v1::DeleteAccountRequest* request,
                                          google::protobuf::Empty* response) override;

  PoolLoad SignUpLoad() { return sign_up_pool_.Load(); }

 private:
  Handler& handler_;
  Accounts accounts_;
  // Strangers may sign up: on a pool of their own, so that they keep nobody from signing in. Destroyed first: it works
  // with the rest.
  WorkPool sign_up_pool_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ACCOUNT_SERVICE_H_
