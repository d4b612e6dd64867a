// Operations on deliveries.
#include <map>

#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "tests/storage/model_operations.h"

namespace crampwise {
namespace {

// Late windows end within two days.
absl::Time RandomEnd(Random& random, absl::Time due) { return due + absl::Hours(random.Below(44)); }

DeliveryRecord RandomDelivery(Random& random) {
  const int profile = random.Number(kModelProfiles);
  // Ids are not used again in another profile.
  DeliveryRecord record = SampleDelivery(profile, random.Instant(), 10 * profile + random.Number(kModelRows));
  record.device_id = random.Device();
  record.account_id = random.Account();
  record.delivery.set_recipient(AccountName(record.account_id));
  record.delivery.set_device(DeviceName(record.device_id));
  record.expire_time = RandomEnd(random, FromProto(record.delivery.due_time()));
  if (random.Once(2)) {
    record.delivery.clear_next_attempt_time();
  } else {
    *record.delivery.mutable_next_attempt_time() = ToProto(random.Instant());
  }
  return record;
}

std::vector<DeliveryRecord> Insertable(Transaction& tx, const std::vector<DeliveryRecord>& wanted) {
  std::map<std::pair<std::string, std::string>, DeliveryRecord> by_id;
  for (const DeliveryRecord& record : wanted) {
    // There is nothing to deliver before it is due.
    const bool due = FromProto(record.delivery.due_time()) <= tx.now();
    if (due && ProfileIsThere(tx, record.profile_id)) by_id[{record.profile_id, record.id}] = record;
  }
  std::vector<DeliveryRecord> insertable;
  for (auto& [id, record] : by_id) insertable.push_back(record);
  return insertable;
}

// How much of a refused list was inserted is nobody's business: the transaction ends.
Operation InsertDeliveries(Random& random) {
  std::vector<DeliveryRecord> records;
  for (int i = random.Number(3); i > 0; --i) records.push_back(RandomDelivery(random));
  return [records](Transaction& tx, Outcomes& out) {
    const absl::Status status = tx.deliveries().InsertAll(Insertable(tx, records));
    (void)out.Add("deliveries.InsertAll", status);
    return status;
  };
}

v1::DeliveryState RandomState(Random& random) {
  return random.Of<v1::DeliveryState>({v1::DELIVERY_STATE_DUE, v1::DELIVERY_STATE_SENT, v1::DELIVERY_STATE_SENT,
                                       v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_ANSWERED,
                                       v1::DELIVERY_STATE_EXPIRED, v1::DELIVERY_STATE_CANCELLED});
}

// Moves the newest delivery of a profile before some instant to another state.
Operation UpdateDelivery(Random& random) {
  return [window = RandomWindow(random, DeliveryId), state = RandomState(random), next = random.Instant(),
          leased = random.Once(2)](Transaction& tx, Outcomes& out) {
    const auto found = tx.deliveries().List(window.profile, absl::InfinitePast(), window.end, {}, 1);
    if (!found.ok() || found->empty()) return out.Add("deliveries.List", found);
    DeliveryRecord record = found->front();
    const bool waits = state == v1::DELIVERY_STATE_DUE || state == v1::DELIVERY_STATE_SENT;
    record.delivery.set_state(state);
    record.delivery.set_attempts(record.delivery.attempts() + 1);
    record.delivery.clear_next_attempt_time();
    if (waits) *record.delivery.mutable_next_attempt_time() = ToProto(leased ? tx.now() + kModelLease : next);
    return out.Add("deliveries.Update", tx.deliveries().Update(record));
  };
}

Operation UpdateAbsentDelivery(Random& random) {
  return [record = RandomDelivery(random)](Transaction& tx, Outcomes& out) {
    if (tx.deliveries().Get(record.profile_id, record.id).ok()) return absl::OkStatus();
    return out.Add("deliveries.Update", tx.deliveries().Update(record));
  };
}

Operation ClaimDeliveries(Random& random) {
  return [limit = random.Limit()](Transaction& tx, Outcomes& out) {
    return out.Add("deliveries.Claim", tx.deliveries().Claim(tx.now(), tx.now() + kModelLease, limit));
  };
}

Operation HastenDeliveries(Random& random) {
  using Which = DeliveryTable::Which;
  return [profile = random.Profile(), device = random.Device(),
          which = random.Of<Which>({Which::kWaiting, Which::kOpen})](Transaction& tx, Outcomes& out) {
    (void)out.Add("deliveries.AnyToHasten", tx.deliveries().AnyToHasten(profile, device, which));
    return out.Add("deliveries.Hasten", tx.deliveries().Hasten(profile, device, which));
  };
}

Operation RescueDeliveries(Random&) {
  return [](Transaction& tx, Outcomes& out) { return out.Add("deliveries.Rescue", tx.deliveries().Rescue(tx.now())); };
}

// Of a bundle near now: older ones are out of its reach at some time.
Operation ReadBundle(Random& random) {
  return [profile = random.Profile(), prompt = random.Instant()](Transaction& tx, Outcomes& out) {
    if (absl::AbsDuration(tx.now() - prompt) > absl::Hours(24)) return absl::OkStatus();
    return out.Add("deliveries.OfBundle", Sorted(tx.deliveries().OfBundle(profile, ReminderId(prompt, 0))));
  };
}

Operation ListDeliveries(Random& random) {
  return [w = RandomWindow(random, DeliveryId)](Transaction& tx, Outcomes& out) {
    return out.Add("deliveries.List", tx.deliveries().List(w.profile, w.start, w.end, w.cursor, w.limit));
  };
}

Operation ReadNextDelivery(Random&) {
  return [](Transaction& tx, Outcomes& out) { return out.Add("deliveries.NextDue", tx.deliveries().NextDue()); };
}

}  // namespace

const OperationMakers& DeliveryWrites() {
  static const auto& makers =
      *new OperationMakers{InsertDeliveries, InsertDeliveries, InsertDeliveries, UpdateDelivery,
                           UpdateDelivery,   HastenDeliveries, HastenDeliveries, UpdateAbsentDelivery};
  return makers;
}

const OperationMakers& DeliveryClaims() {
  static const auto& makers = *new OperationMakers{ClaimDeliveries, RescueDeliveries, RescueDeliveries};
  return makers;
}

const OperationMakers& DeliveryReads() {
  static const auto& makers = *new OperationMakers{ReadBundle, ListDeliveries, ReadNextDelivery};
  return makers;
}

void DumpDeliveries(Transaction& tx, Outcomes& outcomes) {
  using Which = DeliveryTable::Which;
  for (int number = 1; number <= kModelProfiles; ++number) {
    const std::string profile = ProfileId(number);
    (void)outcomes.Add("deliveries.List",
                       tx.deliveries().List(profile, absl::InfinitePast(), absl::InfiniteFuture(), TimeCursor(), 999));
    for (int device = 1; device <= kModelDevices; ++device) {
      for (const Which which : {Which::kWaiting, Which::kOpen}) {
        (void)outcomes.Add("deliveries.AnyToHasten", tx.deliveries().AnyToHasten(profile, DeviceId(device), which));
      }
    }
  }
  (void)outcomes.Add("deliveries.NextDue", tx.deliveries().NextDue());
}

}  // namespace crampwise
