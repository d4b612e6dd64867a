// Accounts, devices, sign-in delays and requests of the model.
#include "tests/storage/model_tables.h"

namespace crampwise {
namespace {

class Accounts final : public AccountTable {
 public:
  explicit Accounts(ModelContext& context) : state_(context.state) {}

  absl::Status Insert(const AccountRecord& account) override {
    if (state_.accounts.contains(account.id) || FindByLogin(account.login).ok()) return absl::AlreadyExistsError("");
    state_.accounts[account.id] = account;
    return absl::OkStatus();
  }

  absl::StatusOr<AccountRecord> Get(absl::string_view id) override { return Find(state_.accounts, std::string(id)); }

  absl::StatusOr<AccountRecord> FindByLogin(absl::string_view login) override {
    for (const auto& [id, account] : state_.accounts) {
      if (account.login == login) return account;
    }
    return absl::NotFoundError("");
  }

  absl::Status Update(const AccountRecord& account) override {
    const auto stored = state_.accounts.find(account.id);
    if (stored == state_.accounts.end()) return absl::NotFoundError("");
    AccountRecord replaced = account;
    replaced.login = stored->second.login;
    replaced.create_time = stored->second.create_time;
    stored->second = replaced;
    return absl::OkStatus();
  }

  absl::Status Erase(absl::string_view id) override {
    if (!Get(id).ok()) return absl::NotFoundError("");
    for (const auto& [key, grants] : state_.grants) {
      if (key.second == id && (grants & GrantOf(v1::CAPABILITY_OWN)) != 0) return absl::FailedPreconditionError("");
    }
    for (const auto& [device, record] : state_.devices) {
      if (record.account_id == id) state_.events.push_back(DeviceRevoked{device});
    }
    std::erase_if(state_.devices, [&](const auto& row) { return row.second.account_id == id; });
    std::erase_if(state_.grants, [&](const auto& row) { return row.first.second == id; });
    EraseOwned(state_.requests, id);
    state_.accounts.erase(std::string(id));
    return absl::OkStatus();
  }

 private:
  ModelState& state_;
};

class Devices final : public DeviceTable {
 public:
  explicit Devices(ModelContext& context) : state_(context.state) {}

  absl::Status Put(const DeviceRecord& device) override {
    const auto stored = state_.devices.find(device.id);
    if (stored != state_.devices.end() && stored->second.account_id != device.account_id) {
      return absl::AlreadyExistsError("");
    }
    if (!state_.accounts.contains(device.account_id)) return absl::NotFoundError("");
    state_.devices[device.id] = device;
    return absl::OkStatus();
  }

  absl::StatusOr<DeviceRecord> Get(absl::string_view id) override { return Find(state_.devices, std::string(id)); }

  absl::StatusOr<DeviceOfToken> FindByTokenHash(absl::string_view token_hash, absl::string_view profile) override {
    for (const auto& [id, device] : state_.devices) {
      const bool former = !device.former_token_hash.empty() && device.former_token_hash == token_hash;
      if (device.token_hash != token_hash && !former) continue;
      const auto grants = state_.grants.find({std::string(profile), device.account_id});
      return DeviceOfToken{device, state_.accounts.at(device.account_id).language,
                           grants == state_.grants.end() ? 0 : grants->second};
    }
    return absl::NotFoundError("");
  }

  absl::StatusOr<int> CountLive(absl::string_view account, absl::Time now) override {
    int live = 0;
    for (const auto& [id, device] : state_.devices) {
      if (device.account_id == account && device.revoke_time == absl::InfiniteFuture() && device.expire_time > now) {
        ++live;
      }
    }
    return live;
  }

  absl::StatusOr<std::vector<DeviceRecord>> List(absl::string_view account, absl::string_view after,
                                                 int limit) override {
    std::vector<DeviceRecord> found;
    for (const auto& [id, device] : state_.devices) {
      if (device.account_id == account && id > after && found.size() < static_cast<size_t>(limit)) {
        found.push_back(device);
      }
    }
    return found;
  }

  absl::Status Revoke(absl::string_view id, absl::Time at) override {
    const auto stored = state_.devices.find(std::string(id));
    if (stored == state_.devices.end()) return absl::NotFoundError("");
    if (stored->second.revoke_time != absl::InfiniteFuture()) return absl::OkStatus();
    stored->second.revoke_time = at;
    state_.events.push_back(DeviceRevoked{std::string(id)});
    return absl::OkStatus();
  }

 private:
  ModelState& state_;
};

class SignInDelays final : public SignInDelayTable {
 public:
  explicit SignInDelays(ModelContext& context) : delays_(context.state.sign_in_delays) {}

  absl::StatusOr<SignInDelay> Get(absl::string_view key) override {
    return Find(delays_, std::string(key)).value_or(SignInDelay());
  }
  absl::Status Put(absl::string_view key, const SignInDelay& delay) override {
    delays_[std::string(key)] = delay;
    return absl::OkStatus();
  }
  absl::Status Erase(absl::string_view key) override {
    delays_.erase(std::string(key));
    return absl::OkStatus();
  }
  absl::Status Purge(absl::Time before) override {
    std::erase_if(delays_, [&](const auto& row) { return row.second.not_before < before; });
    return absl::OkStatus();
  }

 private:
  std::map<std::string, SignInDelay>& delays_;
};

class Requests final : public RequestTable {
 public:
  explicit Requests(ModelContext& context) : requests_(context.state.requests) {}

  absl::StatusOr<std::optional<std::string>> Find(absl::string_view account, absl::string_view request_id) override {
    const auto found = requests_.find({std::string(account), std::string(request_id)});
    if (found == requests_.end()) return std::nullopt;
    return found->second;
  }
  absl::Status Insert(absl::string_view account, absl::string_view request_id,
                      absl::string_view content_hash) override {
    const bool fresh =
        requests_.emplace(ModelState::Key(std::string(account), std::string(request_id)), std::string(content_hash))
            .second;
    return fresh ? absl::OkStatus() : absl::AlreadyExistsError("");
  }

 private:
  std::map<ModelState::Key, std::string>& requests_;
};

}  // namespace

std::unique_ptr<AccountTable> ModelAccounts(ModelContext& context) { return std::make_unique<Accounts>(context); }
std::unique_ptr<DeviceTable> ModelDevices(ModelContext& context) { return std::make_unique<Devices>(context); }
std::unique_ptr<SignInDelayTable> ModelSignInDelays(ModelContext& context) {
  return std::make_unique<SignInDelays>(context);
}
std::unique_ptr<RequestTable> ModelRequests(ModelContext& context) { return std::make_unique<Requests>(context); }

}  // namespace crampwise
