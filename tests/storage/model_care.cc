// Profiles, regimens and plan changes of the model.
#include "tests/storage/model_tables.h"

namespace crampwise {
namespace {

class Profiles final : public ProfileTable {
 public:
  explicit Profiles(ModelContext& context) : state_(context.state), now_(context.now) {}

  absl::StatusOr<v1::Profile> Insert(absl::string_view owner, const v1::Profile& profile) override {
    const std::string id = LastPart(profile.name());
    if (state_.profiles.contains(id)) return absl::AlreadyExistsError("");
    if (!state_.accounts.contains(std::string(owner))) return absl::NotFoundError("");
    v1::Profile stored = profile;
    stored.set_etag(state_.NextEtag());
    state_.profiles[id] = stored;
    state_.grants[{id, std::string(owner)}] = GrantOf(v1::CAPABILITY_OWN);
    return stored;
  }

  absl::StatusOr<v1::Profile> Get(absl::string_view id) override { return Find(state_.profiles, std::string(id)); }

  absl::StatusOr<v1::Profile> Update(const v1::Profile& profile) override {
    const auto stored = state_.profiles.find(LastPart(profile.name()));
    if (stored == state_.profiles.end()) return absl::NotFoundError("");
    return Replace(state_, stored->second, profile);
  }

  absl::Status Erase(absl::string_view id) override {
    const std::string profile(id);
    if (state_.profiles.erase(profile) == 0) return absl::NotFoundError("");
    EraseOwned(state_.grants, id);
    EraseOwned(state_.regimens, id);
    EraseOwned(state_.plan_changes, id);
    EraseOwned(state_.reminders, id);
    EraseOwned(state_.deliveries, id);
    EraseOwned(state_.entries, id);
    state_.timers.erase(profile);
    state_.feeds.erase(profile);
    state_.events.push_back(AccessEnded{profile, ""});
    return absl::OkStatus();
  }

  absl::StatusOr<Grants> GrantsOf(absl::string_view profile, absl::string_view account) override {
    return Find(state_.grants, {std::string(profile), std::string(account)}).value_or(0);
  }

  absl::Status SetGrants(absl::string_view profile, absl::string_view account, Grants grants) override {
    const ModelState::Key key(profile, account);
    if (grants == 0) {
      state_.grants.erase(key);
      state_.events.push_back(AccessEnded{key.first, key.second});
      return absl::OkStatus();
    }
    if (!state_.profiles.contains(key.first) || !state_.accounts.contains(key.second)) return absl::NotFoundError("");
    state_.grants[key] = grants;
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<v1::Profile>> List(absl::string_view account, absl::string_view after,
                                                int limit) override {
    std::vector<v1::Profile> found;
    for (const auto& [id, profile] : state_.profiles) {
      const bool granted = state_.grants.contains({id, std::string(account)});
      if (granted && id > after && found.size() < static_cast<size_t>(limit)) found.push_back(profile);
    }
    return found;
  }

  absl::StatusOr<std::vector<std::string>> Owned(absl::string_view account) override {
    std::vector<std::string> owned;
    for (const auto& [key, grants] : state_.grants) {
      if (key.second == account && (grants & GrantOf(v1::CAPABILITY_OWN)) != 0) owned.push_back(key.first);
    }
    return owned;
  }

  absl::StatusOr<RecipientsOf> Recipients(absl::Span<const std::string> profiles) override {
    RecipientsOf recipients;
    for (const std::string& profile : profiles) {
      for (const auto& [key, grants] : state_.grants) {
        if (key.first == profile && Allows(grants, v1::CAPABILITY_SEE)) recipients[profile].push_back(Told(key.second));
      }
    }
    return recipients;
  }

 private:
  Recipient Told(const std::string& account) const {
    Recipient recipient = {account, state_.accounts.at(account).language, {}};
    for (const auto& [id, device] : state_.devices) {
      const bool live = device.revoke_time == absl::InfiniteFuture() && device.expire_time > now_;
      if (device.account_id == account && live) recipient.device_ids.push_back(id);
    }
    return recipient;
  }

  ModelState& state_;
  const absl::Time now_;
};

class Regimens final : public RegimenTable {
 public:
  explicit Regimens(ModelContext& context) : state_(context.state) {}

  absl::StatusOr<v1::Regimen> Insert(absl::string_view profile, const v1::Regimen& regimen) override {
    const ModelState::Key key(profile, LastPart(regimen.name()));
    if (state_.regimens.contains(key)) return absl::AlreadyExistsError("");
    return Replace(state_, state_.regimens[key], regimen);
  }
  absl::StatusOr<v1::Regimen> Get(absl::string_view profile, absl::string_view id) override {
    return Find(state_.regimens, {std::string(profile), std::string(id)});
  }
  absl::StatusOr<v1::Regimen> Update(absl::string_view profile, const v1::Regimen& regimen) override {
    const auto stored = state_.regimens.find({std::string(profile), LastPart(regimen.name())});
    if (stored == state_.regimens.end()) return absl::NotFoundError("");
    return Replace(state_, stored->second, regimen);
  }
  absl::Status UpdateCount(absl::string_view profile, const v1::Regimen& regimen) override {
    state_.regimens.at({std::string(profile), LastPart(regimen.name())}) = regimen;
    return absl::OkStatus();
  }
  absl::Status Delete(absl::string_view profile, absl::string_view id) override {
    state_.regimens.erase({std::string(profile), std::string(id)});
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<v1::Regimen>> List(absl::string_view profile, absl::string_view after,
                                                int limit) override {
    std::vector<v1::Regimen> found;
    for (const auto& [key, regimen] : state_.regimens) {
      if (key.first == profile && key.second > after && found.size() < static_cast<size_t>(limit)) {
        found.push_back(regimen);
      }
    }
    return found;
  }

 private:
  ModelState& state_;
};

class PlanChanges final : public PlanChangeTable {
 public:
  explicit PlanChanges(ModelContext& context) : changes_(context.state.plan_changes) {}

  absl::Status Put(absl::string_view profile, const v1::PlanItemChange& change) override {
    changes_[{std::string(profile), LastPart(change.name())}] = change;
    return absl::OkStatus();
  }
  absl::Status Delete(absl::string_view profile, absl::string_view item) override {
    changes_.erase({std::string(profile), std::string(item)});
    return absl::OkStatus();
  }
  absl::Status DeleteAll(absl::string_view profile) override {
    EraseOwned(changes_, profile);
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<v1::PlanItemChange>> List(absl::string_view profile) override {
    std::vector<v1::PlanItemChange> found;
    for (const auto& [key, change] : changes_) {
      if (key.first == profile) found.push_back(change);
    }
    return found;
  }

 private:
  std::map<ModelState::Key, v1::PlanItemChange>& changes_;
};

}  // namespace

std::unique_ptr<ProfileTable> ModelProfiles(ModelContext& context) { return std::make_unique<Profiles>(context); }
std::unique_ptr<RegimenTable> ModelRegimens(ModelContext& context) { return std::make_unique<Regimens>(context); }
std::unique_ptr<PlanChangeTable> ModelPlanChanges(ModelContext& context) {
  return std::make_unique<PlanChanges>(context);
}

}  // namespace crampwise
