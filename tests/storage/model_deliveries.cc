// Deliveries of the model.
#include "shared/base/proto_time.h"
#include "tests/storage/model_tables.h"

namespace crampwise {
namespace {

absl::Time NextAttempt(const DeliveryRecord& record) { return FromProto(record.delivery.next_attempt_time()); }
void SetNextAttempt(DeliveryRecord& record, absl::Time time) {
  *record.delivery.mutable_next_attempt_time() = ToProto(time);
}
bool In(const DeliveryRecord& record, v1::DeliveryState state) { return record.delivery.state() == state; }
bool WaitsForStream(const DeliveryRecord& record) {
  return In(record, v1::DELIVERY_STATE_DUE) && !record.delivery.has_next_attempt_time();
}
bool IsDueAtAnInstant(const DeliveryRecord& record) {
  return In(record, v1::DELIVERY_STATE_DUE) && record.delivery.has_next_attempt_time();
}

class Deliveries final : public DeliveryTable {
 public:
  explicit Deliveries(ModelContext& context)
      : deliveries_(context.state.deliveries), events_(context.state.events), now_(context.now) {}

  absl::Status InsertPacked(absl::Span<const PackedDelivery> deliveries) override {
    for (const auto& [record, reminder_ids, payload] : deliveries) {
      if (!deliveries_.emplace(ModelState::Key(record.profile_id, record.id), record).second) {
        return absl::AlreadyExistsError("");
      }
      Announce(record);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<DeliveryRecord> Get(absl::string_view profile, absl::string_view id) override {
    const auto found = deliveries_.find({std::string(profile), std::string(id)});
    if (found == deliveries_.end()) return absl::NotFoundError("");
    return AsRead(found->second);
  }

  absl::Status Update(const DeliveryRecord& record) override {
    const auto stored = deliveries_.find({record.profile_id, record.id});
    if (stored == deliveries_.end()) return absl::NotFoundError("");
    stored->second = record;
    Announce(record);
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<DeliveryRecord>> Claim(absl::Time now, absl::Time lease_until, int limit) override {
    std::vector<DeliveryRecord*> due =
        Select([&](const DeliveryRecord& row) { return IsDueAtAnInstant(row) && NextAttempt(row) <= now; });
    std::sort(due.begin(), due.end(), [](const DeliveryRecord* a, const DeliveryRecord* b) {
      return std::make_pair(NextAttempt(*a), a->id) < std::make_pair(NextAttempt(*b), b->id);
    });
    std::vector<DeliveryRecord> claimed;
    for (DeliveryRecord* record : due) {
      if (claimed.size() == static_cast<size_t>(limit)) break;
      SetNextAttempt(*record, lease_until);
      claimed.push_back(AsRead(*record));
    }
    return claimed;
  }

  absl::StatusOr<absl::Time> NextDue() override {
    absl::Time next = absl::InfiniteFuture();
    for (const DeliveryRecord* record : Select(IsDueAtAnInstant)) next = std::min(next, NextAttempt(*record));
    return next;
  }

  absl::StatusOr<std::vector<DeliveryRecord>> OfBundle(absl::string_view profile, absl::string_view bundle) override {
    std::vector<DeliveryRecord> found;
    for (const DeliveryRecord* record : Select(
             [&](const DeliveryRecord& row) { return row.profile_id == profile && row.delivery.bundle() == bundle; })) {
      found.push_back(AsRead(*record));
    }
    return found;
  }

  absl::StatusOr<bool> AnyToHasten(absl::string_view profile, absl::string_view device, Which which) override {
    return !ToHasten(profile, device, which).empty();
  }

  absl::Status Hasten(absl::string_view profile, absl::string_view device, Which which) override {
    for (DeliveryRecord* record : ToHasten(profile, device, which)) {
      record->delivery.set_state(v1::DELIVERY_STATE_DUE);
      SetNextAttempt(*record, now_);
      Announce(*record);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<int64_t> Rescue(absl::Time now) override {
    const std::vector<DeliveryRecord*> lost =
        Select([&](const DeliveryRecord& row) { return In(row, v1::DELIVERY_STATE_SENT) && NextAttempt(row) <= now; });
    for (DeliveryRecord* record : lost) record->delivery.set_state(v1::DELIVERY_STATE_DUE);
    if (!lost.empty()) events_.push_back(WorkDue{now});
    return static_cast<int64_t>(lost.size());
  }

  absl::StatusOr<std::vector<DeliveryRecord>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                   const TimeCursor& cursor, int limit) override {
    std::vector<DeliveryRecord> found =
        NewestFirst(deliveries_, profile, start, end, cursor, limit,
                    [](const DeliveryRecord& record) { return FromProto(record.delivery.due_time()); });
    for (DeliveryRecord& record : found) record = AsRead(record);
    return found;
  }

 private:
  template <typename Predicate>
  std::vector<DeliveryRecord*> Select(const Predicate& predicate) {
    std::vector<DeliveryRecord*> selected;
    for (auto& [key, record] : deliveries_) {
      if (predicate(record)) selected.push_back(&record);
    }
    return selected;
  }

  std::vector<DeliveryRecord*> ToHasten(absl::string_view profile, absl::string_view device, Which which) {
    return Select([&](const DeliveryRecord& row) {
      const bool open =
          In(row, v1::DELIVERY_STATE_DUE) || In(row, v1::DELIVERY_STATE_SENT) || In(row, v1::DELIVERY_STATE_ACCEPTED);
      const bool meant = which == Which::kWaiting ? WaitsForStream(row) : open;
      return meant && row.profile_id == profile && row.device_id == device && row.expire_time > now_;
    });
  }

  DeliveryRecord AsRead(DeliveryRecord record) const {
    if (!In(record, v1::DELIVERY_STATE_DUE) || record.expire_time > now_) return record;
    record.delivery.set_state(v1::DELIVERY_STATE_EXPIRED);
    return record;
  }

  void Announce(const DeliveryRecord& record) {
    if (WaitsForStream(record)) events_.push_back(PromptsWait{record.profile_id});
    if (IsDueAtAnInstant(record)) events_.push_back(WorkDue{NextAttempt(record)});
  }

  std::map<ModelState::Key, DeliveryRecord>& deliveries_;
  std::vector<CommitEvent>& events_;
  const absl::Time now_;
};

}  // namespace

std::unique_ptr<DeliveryTable> ModelDeliveries(ModelContext& context) { return std::make_unique<Deliveries>(context); }

}  // namespace crampwise
