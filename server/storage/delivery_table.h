// The ledger of deliveries, in SQL. See tables.h and time_bucket.h.
#ifndef CRAMPWISE_SERVER_STORAGE_DELIVERY_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_DELIVERY_TABLE_H_

#include <string>
#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlDeliveryTable final : public DeliveryTable {
 public:
  explicit SqlDeliveryTable(TableContext& context) : context_(context) {}

  absl::Status InsertPacked(absl::Span<const PackedDelivery> deliveries) override;
  absl::StatusOr<DeliveryRecord> Get(absl::string_view profile, absl::string_view id) override;
  absl::Status Update(const DeliveryRecord& record) override;
  absl::StatusOr<std::vector<DeliveryRecord>> Claim(absl::Time now, absl::Time lease_until, int limit) override;
  absl::StatusOr<absl::Time> NextDue() override;
  absl::StatusOr<std::vector<DeliveryRecord>> OfBundle(absl::string_view profile, absl::string_view bundle) override;
  absl::StatusOr<bool> AnyToHasten(absl::string_view profile, absl::string_view device, Which which) override;
  absl::Status Hasten(absl::string_view profile, absl::string_view device, Which which) override;
  absl::StatusOr<int64_t> Rescue(absl::Time now) override;
  absl::StatusOr<std::vector<DeliveryRecord>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                   const TimeCursor& cursor, int limit) override;

 private:
  void Announce(const DeliveryRecord& record);
  // Bucket, profile and id.
  using Key = std::tuple<int64_t, std::string, std::string>;
  absl::StatusOr<std::vector<Key>> FindToHasten(absl::string_view profile, absl::string_view device, Which which);

  TableContext& context_;
};

// Erases every delivery of a profile.
absl::Status EraseDeliveries(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_DELIVERY_TABLE_H_
