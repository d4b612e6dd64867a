// Accounts and devices as the API shows them.
#ifndef CRAMPWISE_SERVER_RPC_ACCOUNT_MESSAGES_H_
#define CRAMPWISE_SERVER_RPC_ACCOUNT_MESSAGES_H_

#include "absl/strings/string_view.h"
#include "crampwise/v1/account_service.pb.h"
#include "server/storage/tables.h"

namespace crampwise {

v1::Account ToMessage(const AccountRecord& account);
v1::Device ToMessage(const DeviceRecord& device, absl::string_view current_device_id);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ACCOUNT_MESSAGES_H_
