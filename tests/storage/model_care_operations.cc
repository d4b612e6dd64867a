// Operations on profiles, grants, regimens and plan changes.
#include "shared/base/resource_names.h"
#include "tests/storage/model_operations.h"

namespace crampwise {
namespace {

std::string RegimenIdOf(Random& random) { return RegimenId(random.Number(kModelRows)); }
std::string RandomItem(Random& random) { return random.Of<std::string>({"stretch", "soak", "warmth", "walk"}); }

Operation InsertProfile(Random& random) {
  return [profile = SampleProfile(random.Number(kModelProfiles)), owner = random.Account()](Transaction& tx,
                                                                                            Outcomes& out) {
    return out.AddReferring("profiles.Insert", tx.profiles().Insert(owner, profile));
  };
}

// Blindly, or twice with the etag that was read first, which is right only once.
Operation UpdateProfile(Random& random) {
  return [id = random.Profile(), name = random.Text(), blind = random.Once(2)](Transaction& tx, Outcomes& out) {
    absl::StatusOr<v1::Profile> profile = tx.profiles().Get(id);
    if (!profile.ok()) return absl::OkStatus();
    profile->set_display_name(name);
    if (blind) profile->clear_etag();
    (void)out.Add("profiles.Update", tx.profiles().Update(*profile));
    return out.Add("profiles.Update again", tx.profiles().Update(*profile));
  };
}

Operation UpdateAbsentProfile(Random& random) {
  return [profile = SampleProfile(random.Number(kModelProfiles))](Transaction& tx, Outcomes& out) {
    return out.Add("profiles.Update", tx.profiles().Update(profile));
  };
}

Operation EraseProfile(Random& random) {
  return [id = random.Profile()](Transaction& tx, Outcomes& out) {
    return out.Add("profiles.Erase", tx.profiles().Erase(id));
  };
}

Operation SetGrants(Random& random) {
  const Grants see = GrantOf(v1::CAPABILITY_SEE);
  const Grants log = GrantOf(v1::CAPABILITY_LOG);
  return [profile = random.Profile(), account = random.Account(),
          grants = random.Of<Grants>({0, see, log, see | log, GrantOf(v1::CAPABILITY_OWN)})](Transaction& tx,
                                                                                             Outcomes& out) {
    return out.AddReferring("profiles.SetGrants", tx.profiles().SetGrants(profile, account, grants));
  };
}

v1::Regimen RandomRegimen(Random& random) {
  v1::Regimen regimen = SampleRegimen(random.Number(kModelProfiles), random.Number(kModelRows));
  regimen.set_product(random.Text());
  return regimen;
}

std::string ProfileOf(const std::string& name) { return *ProfileOfName("name", name); }

Operation InsertRegimen(Random& random) {
  return [regimen = RandomRegimen(random)](Transaction& tx, Outcomes& out) {
    const std::string profile = ProfileOf(regimen.name());
    if (!ProfileIsThere(tx, profile)) return absl::OkStatus();
    return out.Add("regimens.Insert", tx.regimens().Insert(profile, regimen));
  };
}

Operation CountRegimen(Random& random) {
  return [profile = random.Profile(), id = RegimenId(random.Number(kModelRows)), stock = random.Number(9)](
             Transaction& tx, Outcomes& out) {
    absl::StatusOr<v1::Regimen> regimen = tx.regimens().Get(profile, id);
    if (!regimen.ok()) return absl::OkStatus();
    regimen->set_stock(stock);
    return out.Add("regimens.UpdateCount", tx.regimens().UpdateCount(profile, *regimen));
  };
}

Operation UpdateRegimen(Random& random) {
  return [wanted = RandomRegimen(random), blind = random.Once(2)](Transaction& tx, Outcomes& out) {
    const std::string profile = ProfileOf(wanted.name());
    v1::Regimen regimen = wanted;
    const absl::StatusOr<v1::Regimen> stored =
        tx.regimens().Get(profile, wanted.name().substr(wanted.name().rfind('/') + 1));
    if (stored.ok() && !blind) regimen.set_etag(stored->etag());
    (void)out.Add("regimens.Update", tx.regimens().Update(profile, regimen));
    return out.Add("regimens.Update again", tx.regimens().Update(profile, regimen));
  };
}

Operation DeleteRegimen(Random& random) {
  return [profile = random.Profile(), id = RegimenIdOf(random)](Transaction& tx, Outcomes& out) {
    return out.Add("regimens.Delete", tx.regimens().Delete(profile, id));
  };
}

Operation PutPlanChange(Random& random) {
  return
      [profile = random.Profile(), item = RandomItem(random), hour = random.Below(24)](Transaction& tx, Outcomes& out) {
        if (!ProfileIsThere(tx, profile)) return absl::OkStatus();
        v1::PlanItemChange change;
        change.set_name(PlanItemName(profile, item));
        change.mutable_time()->set_hours(hour);
        return out.Add("plan_changes.Put", tx.plan_changes().Put(profile, change));
      };
}

Operation DeletePlanChange(Random& random) {
  return [profile = random.Profile(), item = RandomItem(random)](Transaction& tx, Outcomes& out) {
    return out.Add("plan_changes.Delete", tx.plan_changes().Delete(profile, item));
  };
}

Operation DeletePlanChanges(Random& random) {
  return [profile = random.Profile()](Transaction& tx, Outcomes& out) {
    return out.Add("plan_changes.DeleteAll", tx.plan_changes().DeleteAll(profile));
  };
}

Operation ListProfiles(Random& random) {
  return [account = random.Account(), after = random.Once(2) ? "" : random.Profile(), limit = random.Limit()](
             Transaction& tx, Outcomes& out) {
    return out.Add("profiles.List", tx.profiles().List(account, after, limit));
  };
}

// Whoever has no device cannot be told anything.
absl::StatusOr<std::vector<std::string>> RecipientsOf(Transaction& tx, const std::vector<std::string>& profiles) {
  const absl::StatusOr<ProfileTable::RecipientsOf> found = tx.profiles().Recipients(profiles);
  if (!found.ok()) return found.status();
  std::vector<std::string> texts;
  for (const auto& [profile, recipients] : *found) {
    for (const ProfileTable::Recipient& recipient : recipients) {
      if (!recipient.device_ids.empty()) texts.push_back(absl::StrCat(profile, " ", ToText(recipient)));
    }
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

Operation ReadRecipients(Random& random) {
  std::vector<std::string> profiles = {random.Profile()};
  if (const std::string other = random.Profile(); other != profiles.front()) profiles.push_back(other);
  return
      [profiles](Transaction& tx, Outcomes& out) { return out.Add("profiles.Recipients", RecipientsOf(tx, profiles)); };
}

Operation ReadRegimen(Random& random) {
  return [profile = random.Profile(), id = RegimenIdOf(random)](Transaction& tx, Outcomes& out) {
    return out.Add("regimens.Get", tx.regimens().Get(profile, id));
  };
}

Operation ListRegimens(Random& random) {
  return [profile = random.Profile(), after = random.Once(2) ? "" : RegimenIdOf(random), limit = random.Limit()](
             Transaction& tx, Outcomes& out) {
    return out.Add("regimens.List", tx.regimens().List(profile, after, limit));
  };
}

}  // namespace

const OperationMakers& CareWrites() {
  static const auto& makers = *new OperationMakers{
      InsertProfile,    InsertProfile,    UpdateProfile,    UpdateAbsentProfile, EraseProfile,  SetGrants,
      SetGrants,        InsertRegimen,    InsertRegimen,    UpdateRegimen,       DeleteRegimen, PutPlanChange,
      PutPlanChange,    UpdateProfile,    UpdateRegimen,    CountRegimen,        InsertProfile, SetGrants,
      DeletePlanChange, DeletePlanChange, DeletePlanChanges};
  return makers;
}

const OperationMakers& CareReads() {
  static const auto& makers = *new OperationMakers{ListProfiles, ReadRecipients, ReadRegimen, ListRegimens};
  return makers;
}

void DumpCare(Transaction& tx, Outcomes& outcomes) {
  for (int number = 1; number <= kModelProfiles; ++number) {
    const std::string profile = ProfileId(number);
    (void)outcomes.Add("profiles.Get", tx.profiles().Get(profile));
    for (int account = 1; account <= kModelAccounts; ++account) {
      (void)outcomes.Add("profiles.GrantsOf", tx.profiles().GrantsOf(profile, AccountId(account)));
    }
    (void)outcomes.Add("regimens.List", tx.regimens().List(profile, "", 99));
    (void)outcomes.Add("plan_changes.List", Sorted(tx.plan_changes().List(profile)));
    (void)outcomes.Add("profiles.Recipients", RecipientsOf(tx, {profile}));
  }
}

}  // namespace crampwise
