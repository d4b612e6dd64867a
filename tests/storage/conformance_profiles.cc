#include <map>

#include "gmock/gmock.h"
#include "shared/base/field_error.h"
#include "shared/base/resource_names.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST_P(StoreConformance, AProfileBelongsToItsMaker) {
  AddAccount(1);
  AddProfile(1, 1);
  const auto grants = Read([](Transaction& tx) { return tx.profiles().GrantsOf(ProfileId(1), AccountId(1)); });
  ASSERT_OK(grants);
  EXPECT_TRUE(Allows(*grants, v1::CAPABILITY_MANAGE));
  EXPECT_THAT(*Read([](Transaction& tx) { return tx.profiles().Owned(AccountId(1)); }), ElementsAre(ProfileId(1)));
  EXPECT_EQ(*Read([](Transaction& tx) { return tx.profiles().GrantsOf(ProfileId(1), AccountId(2)); }), 0u);
  EXPECT_CODE(Write([](Transaction& tx) { return tx.profiles().Insert(AccountId(1), SampleProfile(1)); }),
              kAlreadyExists);
}

TEST_P(StoreConformance, AProfileOfAnUnknownAccountIsRefusedAndLeavesNothing) {
  EXPECT_CODE(Write([](Transaction& tx) { return tx.profiles().Insert(AccountId(9), SampleProfile(1)); }), kNotFound);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.profiles().Get(ProfileId(1)); }), kNotFound);
}

TEST_P(StoreConformance, AnEtagGuardsTheProfile) {
  AddAccount(1);
  AddProfile(1, 1);
  v1::Profile profile = *Read([](Transaction& tx) { return tx.profiles().Get(ProfileId(1)); });
  EXPECT_FALSE(profile.etag().empty());
  profile.set_display_name("Mia L.");
  const auto updated = Write([&](Transaction& tx) { return tx.profiles().Update(profile); });
  ASSERT_OK(updated);
  EXPECT_NE(updated->etag(), profile.etag());

  const auto stale = Write([&](Transaction& tx) { return tx.profiles().Update(profile); });
  EXPECT_CODE(stale, kAborted);
  EXPECT_EQ(GetProblem(stale.status())->violations(0).field(), "etag");

  profile.clear_etag();
  profile.set_display_name("blind");
  EXPECT_OK(Write([&](Transaction& tx) { return tx.profiles().Update(profile); }));
  EXPECT_EQ(Read([](Transaction& tx) { return tx.profiles().Get(ProfileId(1)); })->display_name(), "blind");
  EXPECT_CODE(Write([](Transaction& tx) { return tx.profiles().Update(SampleProfile(5)); }), kNotFound);
}

TEST_P(StoreConformance, TakingGrantsAwayTellsThatAccessEnded) {
  AddAccount(1);
  AddAccount(2);
  AddProfile(1, 1);
  const auto set = [this](Grants grants) {
    return Write([&](Transaction& tx) { return tx.profiles().SetGrants(ProfileId(1), AccountId(2), grants); });
  };
  ASSERT_OK(set(GrantOf(v1::CAPABILITY_SEE) | GrantOf(v1::CAPABILITY_LOG)));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) { return tx.profiles().List(AccountId(2), "", 10); })),
              ElementsAre(ProfileName(ProfileId(1))));
  EXPECT_THAT(*Read([](Transaction& tx) { return tx.profiles().Owned(AccountId(2)); }), IsEmpty());
  TakeEvents();
  ASSERT_OK(set(0));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<AccessEnded>(events[0]).account_id, AccountId(2));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) { return tx.profiles().List(AccountId(2), "", 10); })), IsEmpty());
}

TEST_P(StoreConformance, ProfilesAreListedInPages) {
  AddAccount(1);
  for (int profile = 1; profile <= 4; ++profile) AddProfile(profile, 1);
  const auto page = Read([](Transaction& tx) { return tx.profiles().List(AccountId(1), ProfileId(1), 2); });
  ASSERT_OK(page);
  EXPECT_THAT(NamesOf(*page), ElementsAre(ProfileName(ProfileId(2)), ProfileName(ProfileId(3))));
}

TEST_P(StoreConformance, RecipientsHaveOnlyLiveDevices) {
  AddAccount(1);
  AddAccount(2);
  AddAccount(3);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.profiles().SetGrants(ProfileId(1), AccountId(2), GrantOf(v1::CAPABILITY_LOG)));
    EXPECT_OK(tx.profiles().SetGrants(ProfileId(1), AccountId(3), GrantOf(v1::CAPABILITY_SEE)));
    EXPECT_OK(tx.devices().Put(SampleDevice(11, 1)));
    EXPECT_OK(tx.devices().Revoke(DeviceId(11), tx.now()));
    DeviceRecord expired = SampleDevice(12, 1);
    expired.expire_time = tx.now();
    return tx.devices().Put(expired);
  }));
  const auto found = Read([](Transaction& tx) { return tx.profiles().Recipients({ProfileId(1)}); });
  ASSERT_OK(found);
  ASSERT_EQ(found->size(), 1u);
  const std::vector<ProfileTable::Recipient>& recipients = found->at(ProfileId(1));
  ASSERT_EQ(recipients.size(), 2u);
  EXPECT_EQ(recipients[0].account_id, AccountId(1));
  EXPECT_EQ(recipients[0].language, v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(recipients[0].device_ids, ElementsAre(DeviceId(1)));
  EXPECT_EQ(recipients[1].account_id, AccountId(3));
}

TEST_P(StoreConformance, RecipientsOfSeveralProfilesAreKeptApartAndThoseWithNobodyLeftOut) {
  for (int account = 1; account <= 3; ++account) AddAccount(account);
  // Account n owns profile n; account 1 sees profile 2 as well, and the only one of profile 3 has no device left.
  for (int profile = 1; profile <= 3; ++profile) AddProfile(profile, profile);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.devices().Put(SampleDevice(11, 1)));
    EXPECT_OK(tx.profiles().SetGrants(ProfileId(2), AccountId(1), GrantOf(v1::CAPABILITY_SEE)));
    return tx.devices().Revoke(DeviceId(3), tx.now());
  }));
  const auto found = Read([](Transaction& tx) {
    return tx.profiles().Recipients({ProfileId(3), ProfileId(2), ProfileId(9), ProfileId(1)});
  });
  ASSERT_OK(found);
  std::map<std::string, std::vector<std::string>> devices;
  for (const auto& [profile, recipients] : *found) {
    for (const ProfileTable::Recipient& recipient : recipients) {
      for (const std::string& device : recipient.device_ids) devices[profile].push_back(device);
    }
  }
  EXPECT_THAT(devices, ElementsAre(Pair(ProfileId(1), ElementsAre(DeviceId(1), DeviceId(11))),
                                   Pair(ProfileId(2), ElementsAre(DeviceId(1), DeviceId(11), DeviceId(2)))));
  EXPECT_EQ(found->size(), 2u);
  EXPECT_TRUE(Read([](Transaction& tx) { return tx.profiles().Recipients({}); })->empty());
}

TEST_P(StoreConformance, RegimensAreKeptByProfileWithEtags) {
  AddAccount(1);
  AddProfile(1, 1);
  AddProfile(2, 1);
  const auto stored = Write([](Transaction& tx) { return tx.regimens().Insert(ProfileId(1), SampleRegimen(1, 1)); });
  ASSERT_OK(stored);
  EXPECT_CODE(Write([](Transaction& tx) { return tx.regimens().Insert(ProfileId(1), SampleRegimen(1, 1)); }),
              kAlreadyExists);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.regimens().Get(ProfileId(2), RegimenId(1)); }), kNotFound);
  v1::Regimen changed = *stored;
  changed.set_stock(20);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.regimens().Update(ProfileId(1), changed); }));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.regimens().Update(ProfileId(1), changed); }), kAborted);
  EXPECT_EQ(Read([](Transaction& tx) { return tx.regimens().Get(ProfileId(1), RegimenId(1)); })->stock(), 20);
}

TEST_P(StoreConformance, RegimensAreListedAndDeleted) {
  AddAccount(1);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) {
    for (int i = 1; i <= 3; ++i) EXPECT_OK(tx.regimens().Insert(ProfileId(1), SampleRegimen(1, i)));
    return tx.regimens().Delete(ProfileId(1), RegimenId(2));
  }));
  EXPECT_OK(Write([](Transaction& tx) { return tx.regimens().Delete(ProfileId(1), RegimenId(2)); }));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) { return tx.regimens().List(ProfileId(1), "", 10); })),
              ElementsAre(SampleRegimen(1, 1).name(), SampleRegimen(1, 3).name()));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) { return tx.regimens().List(ProfileId(1), RegimenId(1), 10); })),
              ElementsAre(SampleRegimen(1, 3).name()));
  EXPECT_CODE(Write([](Transaction& tx) { return tx.regimens().Update(ProfileId(1), SampleRegimen(1, 2)); }),
              kNotFound);
}

TEST_P(StoreConformance, ThereIsOneChangeForEachPlanItem) {
  AddAccount(1);
  AddProfile(1, 1);
  const auto change = [](const char* item, int hours) {
    v1::PlanItemChange made;
    made.set_name(PlanItemName(ProfileId(1), item));
    made.mutable_time()->set_hours(hours);
    return made;
  };
  ASSERT_OK(Write([&](Transaction& tx) {
    EXPECT_OK(tx.plan_changes().Put(ProfileId(1), change("stretch", 7)));
    EXPECT_OK(tx.plan_changes().Put(ProfileId(1), change("stretch", 8)));
    EXPECT_OK(tx.plan_changes().Put(ProfileId(1), change("soak", 20)));
    EXPECT_OK(tx.plan_changes().Put(ProfileId(1), change("warmth", 21)));
    return tx.plan_changes().Delete(ProfileId(1), "soak");
  }));
  const auto changes = Read([](Transaction& tx) { return tx.plan_changes().List(ProfileId(1)); });
  ASSERT_OK(changes);
  ASSERT_THAT(NamesOf(*changes),
              ElementsAre(PlanItemName(ProfileId(1), "stretch"), PlanItemName(ProfileId(1), "warmth")));
  EXPECT_EQ((*changes)[0].time().hours(), 8);
  ASSERT_OK(Write([](Transaction& tx) { return tx.plan_changes().DeleteAll(ProfileId(1)); }));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) { return tx.plan_changes().List(ProfileId(1)); })), IsEmpty());
}

}  // namespace
}  // namespace crampwise
