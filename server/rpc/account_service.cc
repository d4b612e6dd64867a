#include "server/rpc/account_service.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/rpc/account_messages.h"
#include "server/rpc/export_stream.h"
#include "server/rpc/page_token.h"
#include "server/rpc/paging.h"
#include "shared/base/field_error.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kSignUpThreads = 1;
constexpr size_t kSignUpQueue = 16;

std::string Method(absl::string_view name) { return absl::StrCat("crampwise.v1.AccountService.", name); }

v1::SignInResponse ToMessage(const SignedIn& signed_in) {
  v1::SignInResponse message;
  *message.mutable_account() = ToMessage(signed_in.account);
  *message.mutable_device() = ToMessage(signed_in.device, signed_in.device.id);
  message.set_token(signed_in.token);
  return message;
}

// Answers GetAccount and repetitions of UpdateAccount.
template <typename Request>
absl::Status GetOwnAccount(const Caller& caller, Transaction& tx, const Request&, v1::Account& response) {
  ASSIGN_OR_RETURN(const AccountRecord account, tx.accounts().Get(caller.account_id));
  response = ToMessage(account);
  return absl::OkStatus();
}

absl::Status UpdateOwnAccount(const Caller& caller, Transaction& tx, const v1::UpdateAccountRequest& request,
                              v1::Account& response) {
  ASSIGN_OR_RETURN(AccountRecord account, tx.accounts().Get(caller.account_id));
  account.display_name = request.account().display_name();
  account.language = request.account().language();
  RETURN_IF_ERROR(tx.accounts().Update(account));
  response = ToMessage(account);
  return absl::OkStatus();
}

absl::Status ListOwnDevices(const Caller& caller, Transaction& tx, const v1::ListDevicesRequest& request,
                            v1::ListDevicesResponse& response) {
  const std::string list = ListKey(request, caller.account_id);
  ASSIGN_OR_RETURN(const std::string after, ParsePageToken(list, request.page_token()));
  const int size = PageSize(request.page_size(), kDefaultPageSize);
  ASSIGN_OR_RETURN(std::vector<DeviceRecord> devices, tx.devices().List(caller.account_id, after, size + 1));
  if (TakeRest(devices, size)) response.set_next_page_token(MakePageToken(list, devices.back().id));
  for (const DeviceRecord& device : devices) *response.add_devices() = ToMessage(device, caller.device_id);
  return absl::OkStatus();
}

absl::Status RevokeOwnDevice(const Caller& caller, Transaction& tx, const v1::RevokeDeviceRequest& request,
                             v1::Device& response) {
  ASSIGN_OR_RETURN(const std::string id, ParseDeviceName("name", request.name()));
  const absl::StatusOr<DeviceRecord> device = tx.devices().Get(id);
  if (!device.ok() && !absl::IsNotFound(device.status())) return device.status();
  if (!device.ok() || device->account_id != caller.account_id) {
    return FieldError(absl::StatusCode::kNotFound, "name", "must name a device of the account");
  }
  RETURN_IF_ERROR(tx.devices().Revoke(id, tx.now()));
  ASSIGN_OR_RETURN(const DeviceRecord revoked, tx.devices().Get(id));
  response = ToMessage(revoked, caller.device_id);
  return absl::OkStatus();
}

}  // namespace

AccountService::AccountService(Handler& handler, const AccountOptions& options)
    : handler_(handler), accounts_(handler.store(), options), sign_up_pool_(kSignUpThreads, kSignUpQueue) {}

grpc::ServerUnaryReactor* AccountService::SignUp(grpc::CallbackServerContext* context, const v1::SignUpRequest* request,
                                                 v1::SignInResponse* response) {
  return handler_.WorkOn<v1::SignUpRequest, v1::SignInResponse>(
      sign_up_pool_, context, Method("SignUp"), request, response,
      [this](const Caller& caller, const v1::SignUpRequest& r, v1::SignInResponse& out) -> absl::Status {
        ASSIGN_OR_RETURN(const SignedIn signed_in,
                         accounts_.SignUp({r.account_id(), r.login(), r.password(), r.language()},
                                          {r.device_id(), r.device_display_name()}, caller.address));
        out = ToMessage(signed_in);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* AccountService::SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                                 v1::SignInResponse* response) {
  return handler_.Work<v1::SignInRequest, v1::SignInResponse>(
      context, Method("SignIn"), request, response,
      [this](const Caller& caller, const v1::SignInRequest& r, v1::SignInResponse& out) -> absl::Status {
        ASSIGN_OR_RETURN(
            const SignedIn signed_in,
            accounts_.SignIn(r.login(), r.password(), {r.device_id(), r.device_display_name()}, caller.address));
        out = ToMessage(signed_in);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* AccountService::RenewCredential(grpc::CallbackServerContext* context,
                                                          const v1::RenewCredentialRequest* request,
                                                          v1::SignInResponse* response) {
  return handler_.Write<v1::RenewCredentialRequest, v1::SignInResponse>(
      context, Method("RenewCredential"), request, response,
      [this](const Caller& caller, Transaction& tx, const v1::RenewCredentialRequest&,
             v1::SignInResponse& out) -> absl::Status {
        ASSIGN_OR_RETURN(const SignedIn signed_in, accounts_.Renew(tx, caller));
        out = ToMessage(signed_in);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* AccountService::GetAccount(grpc::CallbackServerContext* context,
                                                     const v1::GetAccountRequest* request, v1::Account* response) {
  return handler_.Read<v1::GetAccountRequest, v1::Account>(context, Method("GetAccount"), request, response,
                                                           GetOwnAccount<v1::GetAccountRequest>);
}

grpc::ServerUnaryReactor* AccountService::UpdateAccount(grpc::CallbackServerContext* context,
                                                        const v1::UpdateAccountRequest* request,
                                                        v1::Account* response) {
  return handler_.Write<v1::UpdateAccountRequest, v1::Account>(
      context, Method("UpdateAccount"), request, response, UpdateOwnAccount, GetOwnAccount<v1::UpdateAccountRequest>);
}

grpc::ServerUnaryReactor* AccountService::ChangePassword(grpc::CallbackServerContext* context,
                                                         const v1::ChangePasswordRequest* request,
                                                         google::protobuf::Empty* response) {
  return handler_.Work<v1::ChangePasswordRequest, google::protobuf::Empty>(
      context, Method("ChangePassword"), request, response,
      [this](const Caller& caller, const v1::ChangePasswordRequest& r, google::protobuf::Empty&) {
        return accounts_.ChangePassword(caller, r.current_password(), r.new_password());
      });
}

grpc::ServerUnaryReactor* AccountService::ListDevices(grpc::CallbackServerContext* context,
                                                      const v1::ListDevicesRequest* request,
                                                      v1::ListDevicesResponse* response) {
  return handler_.Read<v1::ListDevicesRequest, v1::ListDevicesResponse>(context, Method("ListDevices"), request,
                                                                        response, ListOwnDevices);
}

grpc::ServerUnaryReactor* AccountService::RevokeDevice(grpc::CallbackServerContext* context,
                                                       const v1::RevokeDeviceRequest* request, v1::Device* response) {
  return handler_.Write<v1::RevokeDeviceRequest, v1::Device>(context, Method("RevokeDevice"), request, response,
                                                             RevokeOwnDevice);
}

grpc::ServerWriteReactor<v1::ExportAccountResponse>* AccountService::ExportAccount(
    grpc::CallbackServerContext* context, const v1::ExportAccountRequest* request) {
  return StartExport(handler_, *context, *request);
}

grpc::ServerUnaryReactor* AccountService::DeleteAccount(grpc::CallbackServerContext* context,
                                                        const v1::DeleteAccountRequest* request,
                                                        google::protobuf::Empty* response) {
  return handler_.Work<v1::DeleteAccountRequest, google::protobuf::Empty>(
      context, Method("DeleteAccount"), request, response,
      [this](const Caller& caller, const v1::DeleteAccountRequest& r, google::protobuf::Empty&) {
        return accounts_.Delete(caller, r.password());
      });
}

}  // namespace crampwise
