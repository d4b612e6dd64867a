// Operations on accounts, devices, sign-in delays and requests.
#include "tests/storage/model_operations.h"

namespace crampwise {
namespace {

constexpr int kTokens = 3;

// No two devices ever share a token.
std::string Token(int device, int number) { return absl::StrCat("token-", device, "-", number); }
std::string RandomToken(Random& random) { return Token(random.Number(kModelDevices), random.Number(kTokens)); }
std::string DelayKey(int number) { return absl::StrCat("delay-", number); }

AccountRecord RandomAccount(Random& random) {
  AccountRecord account = SampleAccount(random.Number(kModelAccounts));
  // Sometimes the login of another.
  if (random.Once(4)) account.login = SampleAccount(random.Number(kModelAccounts)).login;
  account.display_name = random.Text();
  account.password_hash = random.Text();
  account.language = random.Of<v1::Language>({v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED});
  account.create_time = random.Instant();
  return account;
}

DeviceRecord RandomDevice(Random& random) {
  const int number = random.Number(kModelDevices);
  // Mostly of one account, so that replacing succeeds.
  const int account = random.Once(4) ? random.Number(kModelAccounts) : 1 + number % kModelAccounts;
  DeviceRecord device = SampleDevice(number, account);
  device.display_name = random.Text();
  device.token_hash = Token(number, 1);
  device.expire_time = random.Instant();
  if (random.Once(2)) {
    device.former_token_hash = Token(number, 2 + random.Below(kTokens - 1));
    device.former_expire_time = random.Instant();
  }
  return device;
}

Operation InsertAccount(Random& random) {
  return [account = RandomAccount(random)](Transaction& tx, Outcomes& out) {
    return out.Add("accounts.Insert", tx.accounts().Insert(account));
  };
}

Operation UpdateAccount(Random& random) {
  return [account = RandomAccount(random)](Transaction& tx, Outcomes& out) {
    return out.Add("accounts.Update", tx.accounts().Update(account));
  };
}

Operation EraseAccount(Random& random) {
  return [account = random.Account()](Transaction& tx, Outcomes& out) {
    return out.Add("accounts.Erase", tx.accounts().Erase(account));
  };
}

Operation PutDevice(Random& random) {
  return [device = RandomDevice(random)](Transaction& tx, Outcomes& out) {
    return out.AddReferring("devices.Put", tx.devices().Put(device));
  };
}

Operation RevokeDevice(Random& random) {
  return [device = random.Device()](Transaction& tx, Outcomes& out) {
    return out.Add("devices.Revoke", tx.devices().Revoke(device, tx.now()));
  };
}

Operation PutDelay(Random& random) {
  return [key = DelayKey(random.Number(kModelRows)), failures = random.Below(5), until = random.Instant()](
             Transaction& tx, Outcomes& out) {
    return out.Add("sign_in_delays.Put", tx.sign_in_delays().Put(key, {failures, until}));
  };
}

Operation EraseDelay(Random& random) {
  return [key = DelayKey(random.Number(kModelRows))](Transaction& tx, Outcomes& out) {
    return out.Add("sign_in_delays.Erase", tx.sign_in_delays().Erase(key));
  };
}

Operation PurgeDelays(Random& random) {
  return [before = random.Instant()](Transaction& tx, Outcomes& out) {
    return out.Add("sign_in_delays.Purge", tx.sign_in_delays().Purge(before));
  };
}

Operation InsertRequest(Random& random) {
  return [account = random.Account(), id = RequestId(random.Number(kModelRows)), hash = random.Text()](Transaction& tx,
                                                                                                       Outcomes& out) {
    if (!tx.accounts().Get(account).ok()) return absl::OkStatus();
    return out.Add("requests.Insert", tx.requests().Insert(account, id, hash));
  };
}

Operation ReadAccount(Random& random) {
  return [number = random.Number(kModelAccounts)](Transaction& tx, Outcomes& out) {
    return out.Add("accounts.FindByLogin", tx.accounts().FindByLogin(SampleAccount(number).login));
  };
}

Operation ReadDeviceByToken(Random& random) {
  return [hash = random.Once(9) ? "" : RandomToken(random), profile = random.Once(4) ? "" : random.Profile()](
             Transaction& tx, Outcomes& out) {
    return out.Add("devices.FindByTokenHash", tx.devices().FindByTokenHash(hash, profile));
  };
}

Operation CountLiveDevices(Random& random) {
  return [account = random.Account(), now = random.Instant()](Transaction& tx, Outcomes& out) {
    return out.Add("devices.CountLive", tx.devices().CountLive(account, now));
  };
}

Operation ListDevices(Random& random) {
  return
      [account = random.Account(), after = random.Once(2) ? "" : random.Device(), limit = random.Limit()](
          Transaction& tx, Outcomes& out) { return out.Add("devices.List", tx.devices().List(account, after, limit)); };
}

Operation ReadRequest(Random& random) {
  return [account = random.Account(), id = RequestId(random.Number(kModelRows))](Transaction& tx, Outcomes& out) {
    return out.Add("requests.Find", tx.requests().Find(account, id));
  };
}

void DumpAccount(Transaction& tx, const std::string& account, Outcomes& out) {
  (void)out.Add("accounts.Get", tx.accounts().Get(account));
  (void)out.Add("devices.List", tx.devices().List(account, "", 99));
  (void)out.Add("devices.CountLive", tx.devices().CountLive(account, tx.now()));
  (void)out.Add("profiles.List", tx.profiles().List(account, "", 99));
  (void)out.Add("profiles.Owned", Sorted(tx.profiles().Owned(account)));
  for (int row = 1; row <= kModelRows; ++row) {
    (void)out.Add("requests.Find", tx.requests().Find(account, RequestId(row)));
  }
}

}  // namespace

const OperationMakers& PeopleWrites() {
  static const auto& makers =
      *new OperationMakers{InsertAccount, InsertAccount, UpdateAccount, EraseAccount, PutDevice,    PutDevice,
                           RevokeDevice,  PutDelay,      EraseDelay,    PurgeDelays,  InsertRequest};
  return makers;
}

const OperationMakers& PeopleReads() {
  static const auto& makers =
      *new OperationMakers{ReadAccount, ReadDeviceByToken, CountLiveDevices, ListDevices, ReadRequest};
  return makers;
}

void DumpPeople(Transaction& tx, Outcomes& outcomes) {
  for (int account = 1; account <= kModelAccounts; ++account) DumpAccount(tx, AccountId(account), outcomes);
  for (int device = 1; device <= kModelDevices; ++device) {
    (void)outcomes.Add("devices.Get", tx.devices().Get(DeviceId(device)));
    for (int token = 1; token <= kTokens; ++token) {
      (void)outcomes.Add("devices.FindByTokenHash", tx.devices().FindByTokenHash(Token(device, token), ProfileId(1)));
    }
  }
  for (int row = 1; row <= kModelRows; ++row) {
    (void)outcomes.Add("sign_in_delays.Get", tx.sign_in_delays().Get(DelayKey(row)));
  }
}

}  // namespace crampwise
