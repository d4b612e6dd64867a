// What a server keeps of journals between calls never says anything else than the store.
#include "server/rpc/journal_cache.h"

#include "absl/strings/str_cat.h"
#include "server/dispatch/replan.h"
#include "server/rpc/record_entries.h"
#include "server/storage/open_store.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"
#include "tests/server/assessment_test_base.h"
#include "tests/server/sample_profile.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

using testing::ElementsAre;

ServerOptions OnPostgres() {
  ServerOptions options;
  options.database = SharedPostgresCluster().CreateDatabase();
  return options;
}

// Two cramps in a week are SELF_CARE, three are ROUTINE.
class KnownJournalTest : public AssessmentTestBase {
 protected:
  KnownJournalTest() : AssessmentTestBase(OnPostgres()) {}

  v1::JournalEntry Cramp() {
    server_.clock().AdvanceTime(absl::Seconds(1));
    return PlainCramp(adult_);
  }

  v1::Profile adult_ = MakeAdult();
};

TEST_F(KnownJournalTest, CountsWhatIsRecordedCallByCall) {
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_SELF_CARE);
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_SELF_CARE);
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_ROUTINE);
}

TEST_F(KnownJournalTest, AnUpdateMakesItStale) {
  Assessed(adult_, Cramp());
  v1::UpdateEntryRequest update;
  *update.mutable_entry() = Record(ann_, adult_, {Cramp()}).response.results(0).entry();
  update.set_request_id(server_.NewId());
  *update.mutable_entry()->mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(240));
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::UpdateEntry, update).ok());
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_SELF_CARE);
}

TEST_F(KnownJournalTest, ADeleteMakesItStale) {
  Assessed(adult_, Cramp());
  const v1::JournalEntry second = Cramp();
  Assessed(adult_, second);
  v1::DeleteEntryRequest erase;
  erase.set_name(second.name());
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::DeleteEntry, erase).ok());
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_SELF_CARE);
}

TEST_F(KnownJournalTest, ARegimenMakesItStale) {
  Assessed(adult_, Cramp());
  v1::Regimen digoxin = CalciumAtBreakfast();
  digoxin.set_substance(v1::SUBSTANCE_DIGOXIN);
  MakeRegimen(ann_, adult_, digoxin);
  server_.clock().AdvanceTime(absl::Seconds(1));
  EXPECT_THAT(FiredIds(Assessed(adult_, CheckUpWith(adult_, {"palpitations"}))), ElementsAre("A-U06"));
}

TEST_F(KnownJournalTest, AnEntryOfAnotherServerMakesItStale) {
  Assessed(adult_, Cramp());
  TestServer other(server_.clock().TimeNow() + absl::Seconds(1), server_.options());
  const v1::JournalEntry second = Cramp();
  ASSERT_TRUE(Record(other.WithToken(ann_.token()), adult_, {second}).ok());
  server_.clock().AdvanceTime(absl::Seconds(1));
  EXPECT_EQ(Assessed(adult_, Cramp()).level(), v1::URGENCY_ROUTINE);
}

// One person's store and a server's cache, without the server.
class JournalCacheTest : public testing::Test {
 protected:
  JournalCacheTest() {
    const absl::Status status = Write([&](Transaction& tx) -> absl::Status {
      AccountRecord account;
      account.id = caller_.account_id;
      account.login = "ann";
      RETURN_IF_ERROR(tx.accounts().Insert(account));
      v1::Profile profile = SampleProfile();
      profile.set_name(ProfileName(kPerson));
      RETURN_IF_ERROR(tx.profiles().Insert(caller_.account_id, profile).status());
      RETURN_IF_ERROR(StartTimer(tx, kPerson));
      return tx.feed().Append(kPerson, profile.name()).status();
    });
    EXPECT_TRUE(status.ok()) << status;
  }

  absl::Status Write(Store::Body body) {
    clock_.AdvanceTime(absl::Seconds(1));
    return store_->WriteAndWait(std::move(body));
  }

  v1::JournalEntry NewEntry() {
    v1::JournalEntry entry;
    entry.set_name(absl::StrCat(ProfileName(kPerson), "/entries/", NewUuidV7(clock_.TimeNow())));
    *entry.mutable_event_time() = ToProto(clock_.TimeNow());
    return entry;
  }

  v1::JournalEntry Cramp() {
    v1::JournalEntry entry = NewEntry();
    entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
    *entry.mutable_episode()->mutable_duration() = ToProto(absl::ZeroDuration());
    entry.mutable_episode()->set_site(v1::SITE_CALF);
    entry.mutable_episode()->set_side(v1::SIDE_LEFT);
    entry.mutable_findings()->set_none_of_these(true);
    return entry;
  }

  // As a call does, which ends with `end`.
  v1::Assessment Record(const v1::JournalEntry& entry, const absl::Status& end = absl::OkStatus()) {
    v1::RecordEntriesRequest request;
    request.set_parent(ProfileName(kPerson));
    *request.add_entries() = entry;
    v1::RecordEntriesResponse response;
    const absl::Status status = Write([&](Transaction& tx) -> absl::Status {
      response.Clear();
      RETURN_IF_ERROR(RecordEntriesBody(caller_, tx, request, cache_, response));
      return end;
    });
    EXPECT_EQ(status, end);
    EXPECT_TRUE(response.results(0).has_entry()) << response.DebugString();
    return response.results(0).assessment();
  }

  bool IsKept() {
    std::unique_ptr<KnownJournal> journal = cache_.Take(kPerson);
    if (journal == nullptr) return false;
    cache_.Keep(kPerson, std::move(journal));
    return true;
  }

  static constexpr char kPerson[] = "01900000-0000-7000-8000-000000000001";

  TempDir dir_;
  SimulatedClock clock_{TestServer::DefaultStart()};
  std::unique_ptr<Store> store_ = *OpenStore(dir_.path("crampwise.db"), clock_);
  JournalCache cache_;
  const Caller caller_ = [] {
    Caller caller;
    caller.account_id = "01900000-0000-7000-8000-00000000000a";
    return caller;
  }();
};

TEST_F(JournalCacheTest, AnEntryThatIsNotAssessedKeepsIt) {
  Record(Cramp());
  ASSERT_TRUE(IsKept());
  v1::JournalEntry visit = NewEntry();
  visit.mutable_appointment()->set_with("Dr Lin");
  Record(visit);
  EXPECT_TRUE(IsKept());
  EXPECT_EQ(Record(Cramp()).level(), v1::URGENCY_SELF_CARE);
  EXPECT_EQ(Record(Cramp()).level(), v1::URGENCY_ROUTINE);
}

TEST_F(JournalCacheTest, WhatIsRolledBackLeavesNothing) {
  Record(Cramp());
  Record(Cramp(), absl::AbortedError("rolled back"));
  const absl::Status reminded = Write([](Transaction& tx) {
    return tx.feed().Append(kPerson, absl::StrCat(ProfileName(kPerson), "/reminders/1")).status();
  });
  ASSERT_TRUE(reminded.ok()) << reminded;
  EXPECT_EQ(Record(Cramp()).level(), v1::URGENCY_SELF_CARE) << "the second one";
  EXPECT_EQ(Record(Cramp()).level(), v1::URGENCY_ROUTINE) << "the third";
}

TEST_F(JournalCacheTest, NothingIsKeptWhileNumbersRunAheadOfTheClock) {
  Record(Cramp());
  clock_.AdvanceTime(-absl::Minutes(1));
  Record(Cramp());
  EXPECT_FALSE(IsKept()) << "rolled back, it would leave its number to the next";
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(Record(Cramp()).level(), v1::URGENCY_ROUTINE);
  EXPECT_TRUE(IsKept());
}

}  // namespace
}  // namespace crampwise
