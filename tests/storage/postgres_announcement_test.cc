// What servers of one database tell each other, and what they find out when nobody tells them.
#include "server/storage/postgres_announcement.h"

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "shared/base/resource_names.h"
#include "tests/storage/postgres_engine.h"

namespace crampwise {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::UnorderedElementsAre;
using testing::VariantWith;

std::vector<CommitEvent> RoundTrip(const std::vector<CommitEvent>& events) {
  std::vector<CommitEvent> heard;
  for (const std::string& text : EncodeAnnouncements("me", events)) {
    const Announcement announcement = DecodeAnnouncement(text);
    EXPECT_EQ(announcement.sender, "me");
    heard.insert(heard.end(), announcement.events.begin(), announcement.events.end());
  }
  return heard;
}

auto IsFeed(const std::string& profile, int64_t number) {
  return VariantWith<FeedGrew>(AllOf(Field(&FeedGrew::profile_id, profile), Field(&FeedGrew::number, number)));
}
auto IsWork(absl::Time at) { return VariantWith<WorkDue>(Field(&WorkDue::at, at)); }

TEST(AnnouncementTest, EveryKindOfEventArrives) {
  EXPECT_THAT(
      RoundTrip({FeedGrew{"p1", 5}, DeviceRevoked{"d1"}, AccessEnded{"p1", "a1"}, AccessEnded{"p2", ""},
                 WorkDue{SampleNow()}, PromptsWait{"p1"}, AnyChange()}),
      UnorderedElementsAre(
          IsFeed("p1", 5), VariantWith<DeviceRevoked>(Field(&DeviceRevoked::device_id, "d1")),
          VariantWith<AccessEnded>(AllOf(Field(&AccessEnded::profile_id, "p1"), Field(&AccessEnded::account_id, "a1"))),
          VariantWith<AccessEnded>(AllOf(Field(&AccessEnded::profile_id, "p2"), Field(&AccessEnded::account_id, ""))),
          IsWork(SampleNow()), VariantWith<PromptsWait>(Field(&PromptsWait::profile_id, "p1")),
          VariantWith<AnyChange>(testing::_)));
}

TEST(AnnouncementTest, TheLastWordIsEnough) {
  EXPECT_THAT(RoundTrip({FeedGrew{"p1", 7}, FeedGrew{"p2", 1}, FeedGrew{"p1", 9}, WorkDue{SampleNow()},
                         WorkDue{SampleNow() - absl::Seconds(1)}}),
              UnorderedElementsAre(IsFeed("p1", 9), IsFeed("p2", 1), IsWork(SampleNow() - absl::Seconds(1))));
}

TEST(AnnouncementTest, ManyEventsAreSplitBelowTheLimit) {
  std::vector<CommitEvent> events;
  for (int i = 0; i < 1000; ++i) events.emplace_back(FeedGrew{ProfileId(i), i + 1});
  const std::vector<std::string> texts = EncodeAnnouncements("me", events);
  EXPECT_GT(texts.size(), 1u);
  for (const std::string& text : texts) EXPECT_LT(text.size(), 8000u);
  EXPECT_EQ(RoundTrip(events).size(), events.size());
}

TEST(AnnouncementTest, WhatCannotBeReadMeansAnyChange) {
  for (const char* text : {"", "me", "me Fp1", "me Fp1=many", "me Wsoon", "me Xp1", "me  "}) {
    EXPECT_THAT(DecodeAnnouncement(text).events, testing::Contains(VariantWith<AnyChange>(testing::_))) << text;
  }
}

// A store and what its listener heard.
class Server {
 public:
  Server(PostgresOptions options, Clock& clock) : store_(*OpenPostgres(options, clock)) {
    store_->SetCommitListener([this](const std::vector<CommitEvent>& events) {
      const absl::MutexLock lock(&mu_);
      heard_.insert(heard_.end(), events.begin(), events.end());
    });
  }

  Store& store() { return *store_; }

  // Waits until an event is heard that `wanted` accepts, and returns everything since the last call.
  std::vector<CommitEvent> HearUntil(std::function<bool(const CommitEvent&)> wanted) {
    const absl::MutexLock lock(&mu_);
    const auto any = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
      return std::any_of(heard_.begin(), heard_.end(), wanted);
    };
    mu_.Await(absl::Condition(&any));
    return std::exchange(heard_, {});
  }

 private:
  absl::Mutex mu_;
  std::vector<CommitEvent> heard_ ABSL_GUARDED_BY(mu_);
  std::unique_ptr<Store> store_;
};

template <typename Event>
bool Is(const CommitEvent& event) {
  return std::holds_alternative<Event>(event);
}

class PostgresServersTest : public testing::Test {
 protected:
  absl::Status Append(Store& store, int number) {
    return RunWrite(store, [&](Transaction& tx) {
      return tx.feed().Append(ProfileId(1), EntryName(ProfileId(1), EntryId(number))).status();
    });
  }

  PostgresCluster& cluster_ = SharedPostgresCluster();
  PostgresOptions options_ = OptionsForUrl(cluster_.CreateDatabase());
  SimulatedClock clock_{SampleNow()};
};

TEST_F(PostgresServersTest, OneServerHearsWhatAnotherCommitted) {
  Server first(options_, clock_);
  Server second(options_, clock_);
  ASSERT_OK(Append(first.store(), 1));
  const int64_t number = *RunRead(second.store(), [](Transaction& tx) { return tx.feed().Head(ProfileId(1)); });
  EXPECT_THAT(second.HearUntil(Is<FeedGrew>), ElementsAre(IsFeed(ProfileId(1), number)));
}

TEST_F(PostgresServersTest, AServerHearsItsOwnCommitsOnce) {
  Server first(options_, clock_);
  Server second(options_, clock_);
  ASSERT_OK(Append(first.store(), 1));
  second.HearUntil(Is<FeedGrew>);
  // The echo of the first commit came before what the second server said after it.
  ASSERT_OK(RunWrite(second.store(), [](Transaction& tx) {
    EXPECT_OK(tx.accounts().Insert(SampleAccount(1)));
    EXPECT_OK(tx.devices().Put(SampleDevice(1, 1)));
    return tx.devices().Revoke(DeviceId(1), SampleNow());
  }));
  const std::vector<CommitEvent> heard = first.HearUntil(Is<DeviceRevoked>);
  EXPECT_EQ(std::count_if(heard.begin(), heard.end(), Is<FeedGrew>), 1);
}

TEST_F(PostgresServersTest, AServerLooksByItselfWhenNotificationsAreLost) {
  options_.look_interval = absl::Milliseconds(50);
  Server server(options_, clock_);
  ASSERT_OK(Append(server.store(), 1));
  server.HearUntil(Is<FeedGrew>);
  // Nobody notifies of this.
  cluster_.Run(options_.url, "UPDATE feed_head SET number = number + 1");
  EXPECT_THAT(server.HearUntil(Is<AnyChange>), testing::Each(VariantWith<AnyChange>(testing::_)));
}

TEST_F(PostgresServersTest, AfterALostConnectionAServerLooksByItselfAndHearsAgain) {
  Server first(options_, clock_);
  Server second(options_, clock_);
  cluster_.KillConnections();
  second.HearUntil(Is<AnyChange>);
  ASSERT_OK(Append(first.store(), 1));
  second.HearUntil(Is<FeedGrew>);
}

TEST_F(PostgresServersTest, WhatAnotherVersionSaysMeansAnyChange) {
  Server server(options_, clock_);
  cluster_.Run(options_.url, "NOTIFY crampwise, 'stranger {\"new\":1}'");
  server.HearUntil(Is<AnyChange>);
}

}  // namespace
}  // namespace crampwise
