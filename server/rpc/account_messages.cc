#include "server/rpc/account_messages.h"

#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"

namespace crampwise {

v1::Account ToMessage(const AccountRecord& account) {
  v1::Account message;
  message.set_name(AccountName(account.id));
  message.set_login(account.login);
  message.set_display_name(account.display_name);
  message.set_language(account.language);
  *message.mutable_create_time() = ToProto(account.create_time);
  return message;
}

v1::Device ToMessage(const DeviceRecord& device, absl::string_view current_device_id) {
  v1::Device message;
  message.set_name(DeviceName(device.id));
  message.set_display_name(device.display_name);
  *message.mutable_create_time() = ToProto(device.create_time);
  *message.mutable_expire_time() = ToProto(device.expire_time);
  if (device.revoke_time != absl::InfiniteFuture()) *message.mutable_revoke_time() = ToProto(device.revoke_time);
  message.set_current(device.id == current_device_id);
  return message;
}

}  // namespace crampwise
