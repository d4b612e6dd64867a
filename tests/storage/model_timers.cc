// Timers of the model.
#include "tests/storage/model_tables.h"

namespace crampwise {
namespace {

class Timers final : public TimerTable {
 public:
  explicit Timers(ModelContext& context) : timers_(context.state.timers), events_(context.state.events) {}

  absl::StatusOr<TimerRecord> Get(absl::string_view profile) override {
    const auto found = timers_.find(std::string(profile));
    if (found == timers_.end()) return absl::NotFoundError("");
    return found->second.record;
  }

  absl::StatusOr<std::vector<TimerRecord>> GetClaimed(absl::Span<const ClaimedTimer> claimed) override {
    std::vector<TimerRecord> records;
    for (const auto& [id, timer] : timers_) {
      const std::string& profile = id;  // Lambdas may not capture structured bindings.
      const bool asked = std::any_of(claimed.begin(), claimed.end(), [&](const ClaimedTimer& claim) {
        return claim.profile_id == profile && IsAsClaimed(claim);
      });
      if (asked) records.push_back(timer.record);
    }
    return records;
  }

  absl::Status Put(const TimerRecord& timer) override {
    const absl::StatusOr<TimerRecord> stored = Get(timer.profile_id);
    if (timer.version != (stored.ok() ? stored->version : 0)) return absl::AbortedError("");
    TimerRecord record = timer;
    ++record.version;
    timers_[timer.profile_id] = {record, timer.due};
    if (timer.due != absl::InfiniteFuture()) events_.push_back(WorkDue{timer.due});
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<ClaimedTimer>> Claim(absl::Time now, absl::Time lease_until, int limit) override {
    std::vector<std::pair<absl::Time, std::string>> free;
    for (const auto& [id, timer] : timers_) {
      const bool leased = timer.lease_until.has_value() && *timer.lease_until > now;
      if (timer.due <= now && !leased) free.emplace_back(timer.due, id);
    }
    std::sort(free.begin(), free.end());
    std::vector<ClaimedTimer> claimed;
    for (const auto& [due, id] : free) {
      if (claimed.size() == static_cast<size_t>(limit)) break;
      timers_[id].lease_until = lease_until;
      claimed.push_back({id, due, timers_[id].record.version});
    }
    return claimed;
  }

  absl::StatusOr<std::vector<bool>> Take(absl::Span<const ClaimedTimer> claimed) override {
    std::vector<bool> taken;
    for (const ClaimedTimer& claim : claimed) {
      taken.push_back(IsAsClaimed(claim));
      if (taken.back()) timers_[claim.profile_id].taken = true;
    }
    return taken;
  }

  absl::Status Rearm(absl::Span<const RearmedTimer> rearmed) override {
    for (const RearmedTimer& rearm : rearmed) {
      TimerRecord record = timers_[rearm.claimed.profile_id].record;
      if (rearm.state.has_value()) {
        record.due = rearm.due;
        record.state = *rearm.state;
        record.planned_with = rearm.planned_with;
      }
      timers_[rearm.claimed.profile_id] = {record, rearm.due};
      events_.push_back(WorkDue{rearm.due});
    }
    return absl::OkStatus();
  }

  absl::StatusOr<absl::Time> NextDue() override {
    absl::Time next = absl::InfiniteFuture();
    for (const auto& [id, timer] : timers_) next = std::min(next, timer.lease_until.value_or(timer.due));
    return next;
  }

  absl::StatusOr<std::vector<std::string>> ListStale(absl::string_view planned_with, absl::string_view after,
                                                     int limit) override {
    std::vector<std::string> stale;
    for (const auto& [id, timer] : timers_) {
      const bool differs = timer.record.planned_with != planned_with;
      if (differs && id > after && stale.size() < static_cast<size_t>(limit)) stale.push_back(id);
    }
    return stale;
  }

 private:
  bool IsAsClaimed(const ClaimedTimer& claim) const {
    const auto found = timers_.find(claim.profile_id);
    if (found == timers_.end() || found->second.taken) return false;
    return found->second.due == claim.due && found->second.record.version == claim.version;
  }

  std::map<std::string, ModelTimer>& timers_;
  std::vector<CommitEvent>& events_;
};

}  // namespace

std::unique_ptr<TimerTable> ModelTimers(ModelContext& context) { return std::make_unique<Timers>(context); }

}  // namespace crampwise
