#include "gmock/gmock.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::VariantWith;

TEST_P(StoreConformance, AnAccountReadsBackAsWritten) {
  AddAccount(1);
  const auto account = Read([](Transaction& tx) { return tx.accounts().FindByLogin("login1"); });
  ASSERT_OK(account);
  EXPECT_EQ(account->id, AccountId(1));
  EXPECT_EQ(account->password_hash, "hash");
  EXPECT_EQ(account->language, v1::LANGUAGE_ENGLISH);
  EXPECT_EQ(account->create_time, SampleNow());
}

TEST_P(StoreConformance, IdAndLoginAreUnique) {
  AddAccount(1);
  AccountRecord same_login = SampleAccount(2);
  same_login.login = "login1";
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.accounts().Insert(same_login); }), kAlreadyExists);
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.accounts().Insert(SampleAccount(1)); }), kAlreadyExists);
}

TEST_P(StoreConformance, UpdateKeepsLoginAndCreateTime) {
  AddAccount(1);
  AccountRecord changed = SampleAccount(1);
  changed.login = "other";
  changed.password_hash = "new";
  changed.create_time = SampleNow() + absl::Hours(1);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.accounts().Update(changed); }));
  const auto account = Read([](Transaction& tx) { return tx.accounts().Get(AccountId(1)); });
  ASSERT_OK(account);
  EXPECT_EQ(account->login, "login1");
  EXPECT_EQ(account->password_hash, "new");
  EXPECT_EQ(account->create_time, SampleNow());
}

TEST_P(StoreConformance, UnknownRowsAreNotFoundWithoutTellingWhich) {
  const absl::Status status = Read([](Transaction& tx) { return tx.accounts().FindByLogin("secret-login").status(); });
  EXPECT_EQ(status, absl::NotFoundError("account not found"));
  EXPECT_CODE(Write([](Transaction& tx) { return tx.accounts().Update(SampleAccount(7)); }), kNotFound);
  EXPECT_CODE(Write([](Transaction& tx) { return tx.accounts().Erase(AccountId(7)); }), kNotFound);
}

TEST_P(StoreConformance, ErasingAnAccountTakesItsDevicesRequestsAndGrants) {
  AddAccount(1);
  AddAccount(2);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.profiles().SetGrants(ProfileId(1), AccountId(2), GrantOf(v1::CAPABILITY_SEE)));
    for (int i = 0; i < 40; ++i) EXPECT_OK(tx.requests().Insert(AccountId(2), RequestId(i), "hash"));
    return tx.requests().Insert(AccountId(1), RequestId(3), "hash");
  }));
  TakeEvents();
  ASSERT_OK(Write([](Transaction& tx) { return tx.accounts().Erase(AccountId(2)); }));
  EXPECT_THAT(TakeEvents(),
              ElementsAre(VariantWith<DeviceRevoked>(testing::Field(&DeviceRevoked::device_id, DeviceId(2)))));
  EXPECT_CODE(Read([](Transaction& tx) { return tx.devices().Get(DeviceId(2)); }), kNotFound);
  EXPECT_EQ(*Read([](Transaction& tx) { return tx.profiles().GrantsOf(ProfileId(1), AccountId(2)); }), 0u);
  for (int i = 0; i < 40; ++i) {
    EXPECT_FALSE(Read([&](Transaction& tx) { return tx.requests().Find(AccountId(2), RequestId(i)); })->has_value());
  }
  EXPECT_TRUE(Read([](Transaction& tx) { return tx.requests().Find(AccountId(1), RequestId(3)); })->has_value());
}

TEST_P(StoreConformance, AnAccountThatOwnsAProfileIsNotErased) {
  AddAccount(1);
  AddProfile(1, 1);
  EXPECT_CODE(Write([](Transaction& tx) { return tx.accounts().Erase(AccountId(1)); }), kFailedPrecondition);
  EXPECT_OK(Read([](Transaction& tx) { return tx.accounts().Get(AccountId(1)); }));
}

TEST_P(StoreConformance, ADeviceIsReplacedByItsOwnAccountOnly) {
  AddAccount(1);
  AddAccount(2);
  DeviceRecord renewed = SampleDevice(1, 1);
  renewed.token_hash = "fresh";
  ASSERT_OK(Write([&](Transaction& tx) { return tx.devices().Put(renewed); }));
  EXPECT_CODE(Read([](Transaction& tx) { return tx.devices().FindByTokenHash(SampleDevice(1, 1).token_hash, ""); }),
              kNotFound);
  EXPECT_EQ(Read([](Transaction& tx) { return tx.devices().FindByTokenHash("fresh", ""); })->device.id, DeviceId(1));
  DeviceRecord stolen = SampleDevice(1, 2);
  stolen.token_hash = "stolen";
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.devices().Put(stolen); }), kAlreadyExists);
  EXPECT_EQ(Read([](Transaction& tx) { return tx.devices().Get(DeviceId(1)); })->account_id, AccountId(1));
}

TEST_P(StoreConformance, ADeviceIsFoundByItsFormerTokenToo) {
  AddAccount(1);
  AddAccount(2);
  DeviceRecord renewed = SampleDevice(1, 1);
  renewed.former_token_hash = renewed.token_hash;
  renewed.former_expire_time = SampleNow() + absl::Hours(1);
  renewed.token_hash = "fresh";
  ASSERT_OK(Write([&](Transaction& tx) { return tx.devices().Put(renewed); }));
  for (const std::string& hash : {renewed.token_hash, renewed.former_token_hash}) {
    const auto found = Read([&](Transaction& tx) { return tx.devices().FindByTokenHash(hash, ProfileId(1)); });
    ASSERT_OK(found);
    EXPECT_EQ(found->device.id, DeviceId(1));
    EXPECT_EQ(found->device.former_token_hash, renewed.former_token_hash);
    EXPECT_EQ(found->device.former_expire_time, renewed.former_expire_time);
  }
  EXPECT_CODE(Read([](Transaction& tx) { return tx.devices().FindByTokenHash("", ""); }), kNotFound);
}

TEST_P(StoreConformance, ATokenTellsTheLanguageAndTheGrantsOnTheProfile) {
  AddAccount(1);
  AddAccount(2);
  AddProfile(1, 1);
  const auto find = [this](int account, const std::string& profile) {
    return *Read([&](Transaction& tx) {
      return tx.devices().FindByTokenHash(SampleDevice(account, account).token_hash, profile);
    });
  };
  EXPECT_EQ(find(1, ProfileId(1)).grants, GrantOf(v1::CAPABILITY_OWN));
  EXPECT_EQ(find(1, ProfileId(1)).language, SampleAccount(1).language);
  EXPECT_EQ(find(2, ProfileId(1)).grants, 0u);
  EXPECT_EQ(find(1, ProfileId(2)).grants, 0u);
  EXPECT_EQ(find(1, "").grants, 0u);
}

TEST_P(StoreConformance, LiveDevicesAreThoseNeitherRevokedNorExpired) {
  AddAccount(1);
  AddAccount(5);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.devices().Put(SampleDevice(2, 1)));
    EXPECT_OK(tx.devices().Put(SampleDevice(3, 1)));
    return tx.devices().Revoke(DeviceId(2), SampleNow());
  }));
  const auto live = [this](absl::Time now) {
    return *Read([&](Transaction& tx) { return tx.devices().CountLive(AccountId(1), now); });
  };
  EXPECT_EQ(live(SampleNow()), 2);
  EXPECT_EQ(live(SampleDevice(1, 1).expire_time), 0);
}

TEST_P(StoreConformance, ADeviceOfAnUnknownAccountIsRefused) {
  EXPECT_CODE(Write([](Transaction& tx) { return tx.devices().Put(SampleDevice(1, 9)); }), kNotFound);
}

TEST_P(StoreConformance, RevokingTellsOnceAndKeepsTheFirstInstant) {
  AddAccount(1);
  EXPECT_EQ(Read([](Transaction& tx) { return tx.devices().Get(DeviceId(1)); })->revoke_time, absl::InfiniteFuture());
  TakeEvents();
  ASSERT_OK(Write([](Transaction& tx) { return tx.devices().Revoke(DeviceId(1), SampleNow()); }));
  EXPECT_THAT(TakeEvents(), ElementsAre(VariantWith<DeviceRevoked>(testing::_)));
  ASSERT_OK(Write([](Transaction& tx) { return tx.devices().Revoke(DeviceId(1), SampleNow() + absl::Hours(1)); }));
  EXPECT_THAT(TakeEvents(), IsEmpty());
  EXPECT_EQ(Read([](Transaction& tx) { return tx.devices().Get(DeviceId(1)); })->revoke_time, SampleNow());
  EXPECT_CODE(Write([](Transaction& tx) { return tx.devices().Revoke(DeviceId(8), SampleNow()); }), kNotFound);
}

TEST_P(StoreConformance, DevicesAreListedInPages) {
  AddAccount(1);
  AddAccount(5);
  for (const int device : {2, 3, 4}) {
    ASSERT_OK(Write([&](Transaction& tx) { return tx.devices().Put(SampleDevice(device, 1)); }));
  }
  const auto page = Read([](Transaction& tx) { return tx.devices().List(AccountId(1), DeviceId(1), 2); });
  ASSERT_OK(page);
  ASSERT_EQ(page->size(), 2u);
  EXPECT_EQ(page->front().id, DeviceId(2));
  EXPECT_EQ(page->back().id, DeviceId(3));
  EXPECT_EQ(Read([](Transaction& tx) { return tx.devices().List(AccountId(1), "", 10); })->size(), 4u);
}

TEST_P(StoreConformance, SignInDelaysArePutErasedAndPurged) {
  const auto failures = [this](const char* key) {
    return Read([&](Transaction& tx) { return tx.sign_in_delays().Get(key); })->failures;
  };
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.sign_in_delays().Put("old", {1, SampleNow()}));
    EXPECT_OK(tx.sign_in_delays().Put("old", {3, SampleNow() - absl::Minutes(1)}));
    EXPECT_OK(tx.sign_in_delays().Put("gone", {2, SampleNow()}));
    return tx.sign_in_delays().Put("young", {5, SampleNow() + absl::Minutes(1)});
  }));
  EXPECT_EQ(failures("old"), 3);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.sign_in_delays().Erase("gone"));
    return tx.sign_in_delays().Purge(SampleNow());
  }));
  EXPECT_EQ(failures("gone"), 0);
  EXPECT_EQ(failures("old"), 0);
  EXPECT_EQ(failures("young"), 5);
  EXPECT_EQ(Read([](Transaction& tx) { return tx.sign_in_delays().Get("never"); })->not_before, absl::InfinitePast());
}

TEST_P(StoreConformance, ARequestIsKeptOnceAnAccount) {
  AddAccount(1);
  ASSERT_OK(Write([](Transaction& tx) { return tx.requests().Insert(AccountId(1), RequestId(1), "hash"); }));
  EXPECT_CODE(Write([](Transaction& tx) { return tx.requests().Insert(AccountId(1), RequestId(1), "other"); }),
              kAlreadyExists);
  const auto found = Read([](Transaction& tx) { return tx.requests().Find(AccountId(1), RequestId(1)); });
  ASSERT_OK(found);
  EXPECT_EQ(*found, "hash");
  EXPECT_FALSE(Read([](Transaction& tx) { return tx.requests().Find(AccountId(2), RequestId(1)); })->has_value());
}

}  // namespace
}  // namespace crampwise
