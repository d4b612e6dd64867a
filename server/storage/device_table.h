// Devices with their credentials, and the delays of failed sign-ins, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_DEVICE_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_DEVICE_TABLE_H_

#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlDeviceTable final : public DeviceTable {
 public:
  explicit SqlDeviceTable(TableContext& context) : context_(context) {}

  absl::Status Put(const DeviceRecord& device) override;
  absl::StatusOr<DeviceRecord> Get(absl::string_view id) override;
  absl::StatusOr<DeviceOfToken> FindByTokenHash(absl::string_view token_hash, absl::string_view profile) override;
  absl::StatusOr<int> CountLive(absl::string_view account, absl::Time now) override;
  absl::StatusOr<std::vector<DeviceRecord>> List(absl::string_view account, absl::string_view after,
                                                 int limit) override;
  absl::Status Revoke(absl::string_view id, absl::Time at) override;

 private:
  TableContext& context_;
};

class SqlSignInDelayTable final : public SignInDelayTable {
 public:
  explicit SqlSignInDelayTable(TableContext& context) : context_(context) {}

  absl::StatusOr<SignInDelay> Get(absl::string_view key) override;
  absl::Status Put(absl::string_view key, const SignInDelay& delay) override;
  absl::Status Erase(absl::string_view key) override;
  absl::Status Purge(absl::Time before) override;

 private:
  TableContext& context_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_DEVICE_TABLE_H_
