#include <algorithm>
#include <array>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "server/auth/blake2b.h"
#include "server/dispatch/replan.h"
#include "server/storage/copy_database.h"
#include "server/storage/postgres_address.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"
#include "tests/bench/bench_store.h"
#include "tests/bench/population.h"
#include "tests/support/process.h"

namespace crampwise::bench {
namespace {

// Profiles in one transaction.
constexpr int64_t kBatch = 1000;

void Expect(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(absl::StrCat("cannot fill the store: ", status.ToString()));
}

// The first of them came then, and the others one after the other.
absl::Time Beginning() { return absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone()); }

// What an id is of.
enum class Kind : uint8_t { kAccount, kDevice, kSecondDevice, kProfile };

std::string IdOf(Kind kind, int64_t number) {
  std::array<uint8_t, 10> bits = {static_cast<uint8_t>(kind)};
  std::mt19937_64 random(static_cast<uint64_t>(number));
  std::generate(bits.begin() + 1, bits.end(), [&] { return static_cast<uint8_t>(random()); });
  return UuidV8From(Beginning() + absl::Milliseconds(5 * number), bits);
}

struct Settler {
  std::vector<Person> people;
  // Of the first who has the person's plan; empty until then.
  std::vector<TimerRecord> timers;
  std::mt19937_64 random;
};

absl::Status AddDevice(Transaction& tx, const std::string& account, const std::string& id, const std::string& token) {
  DeviceRecord device;
  device.id = id;
  device.account_id = account;
  device.display_name = "phone";
  device.token_hash = Blake2bHex(token);
  device.create_time = tx.now();
  device.expire_time = tx.now() + absl::Hours(24 * 90);
  return tx.devices().Put(device);
}

absl::Status AddAccount(Transaction& tx, const std::string& id, int64_t number) {
  AccountRecord account;
  account.id = id;
  account.login = absl::StrCat("person", number);
  account.password_hash = "unused";
  account.language = number % 2 == 0 ? v1::LANGUAGE_ENGLISH : v1::LANGUAGE_CHINESE_SIMPLIFIED;
  account.create_time = tx.now();
  RETURN_IF_ERROR(tx.accounts().Insert(account));
  RETURN_IF_ERROR(AddDevice(tx, id, IdOf(Kind::kDevice, number), TokenOf(number)));
  if (number % 4 != 0) return absl::OkStatus();
  const std::string second = IdOf(Kind::kSecondDevice, number);
  return AddDevice(tx, id, second, second);
}

absl::Status AddProfile(Transaction& tx, const std::string& account, const std::string& id, const Person& person) {
  v1::Profile profile = person.profile;
  profile.set_name(ProfileName(id));
  RETURN_IF_ERROR(tx.profiles().Insert(account, profile).status());
  int number = 0;
  for (v1::Regimen regimen : person.regimens) {
    regimen.set_name(RegimenName(id, absl::StrFormat("01900000-0000-7000-8000-%012d", ++number)));
    RETURN_IF_ERROR(tx.regimens().Insert(id, regimen).status());
  }
  return absl::OkStatus();
}

// Planning a million people takes long, and equal plans make equal timers.
absl::Status AddTimer(Transaction& tx, const std::string& profile, TimerRecord& model) {
  if (model.profile_id.empty()) {
    RETURN_IF_ERROR(StartTimer(tx, profile));
    ASSIGN_OR_RETURN(model, tx.timers().Get(profile));
    return absl::OkStatus();
  }
  TimerRecord timer = model;
  timer.profile_id = profile;
  timer.version = 0;
  return tx.timers().Put(timer);
}

absl::Status SettleOne(Transaction& tx, Settler& settler, int64_t number) {
  const size_t which = settler.random() % settler.people.size();
  const std::string account = IdOf(Kind::kAccount, number);
  const std::string profile = IdOf(Kind::kProfile, number);
  RETURN_IF_ERROR(AddAccount(tx, account, number));
  RETURN_IF_ERROR(AddProfile(tx, account, profile, settler.people[which]));
  if (number % 8 == 7) {
    const std::string neighbour = IdOf(Kind::kAccount, number - 1);
    RETURN_IF_ERROR(tx.profiles().SetGrants(profile, neighbour, GrantOf(v1::CAPABILITY_SEE)));
  }
  return AddTimer(tx, profile, settler.timers[which]);
}

void Settle(Store& store, int64_t count) {
  Settler settler;
  absl::CivilDay today;
  Expect(store.ReadAndWait([&](Transaction& tx) {
    today = absl::ToCivilDay(tx.now(), absl::UTCTimeZone());
    return absl::OkStatus();
  }));
  for (int64_t i = 0; i < std::min(count, kDifferentPeople); ++i) {
    settler.people.push_back(MakePerson(settler.random, today));
  }
  settler.timers.resize(settler.people.size());
  for (int64_t begin = 0; begin < count; begin += kBatch) {
    Expect(store.WriteAndWait([&](Transaction& tx) -> absl::Status {
      for (int64_t i = begin; i < std::min(begin + kBatch, count); ++i) RETURN_IF_ERROR(SettleOne(tx, settler, i));
      return absl::OkStatus();
    }));
  }
}

}  // namespace

std::string TokenOf(int64_t number) { return absl::StrCat("bench-", number); }

std::string ProfileOf(int64_t number) { return ProfileName(IdOf(Kind::kProfile, number)); }

void Populate(const std::string& database, int64_t count, Clock& clock) {
  if (!IsPostgresUrl(database)) return Settle(*OpenForBench(database, clock), count);
  // Set-wise, where row by row would take a round trip each.
  const TempDir dir;
  const std::string file = dir.path("crampwise.db");
  Settle(*OpenForBench(file, clock), count);
  Expect(CopyDatabase(file, database).status());
}

}  // namespace crampwise::bench
