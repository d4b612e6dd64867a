// The change feed: nothing lost, nothing twice, resumable from any number.
#include <algorithm>
#include <memory>
#include <thread>

#include "shared/base/proto_time.h"
#include "tests/server/feed_test_base.h"

namespace crampwise {
namespace {

using ::testing::ElementsAreArray;

class FeedWatchTest : public FeedTestBase {};

TEST_F(FeedWatchTest, ANameBelowTheProfileIsNoProfile) {
  v1::WatchRequest request = NewWatch(0);
  request.set_parent(RecordCramp());
  EXPECT_EQ(Watcher(ann_, request).Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(FeedWatchTest, FromNowOnTellsWhereNowIs) {
  Watcher watcher(ann_, NewWatch(0));
  ASSERT_TRUE(watcher.AwaitOpen());
  EXPECT_EQ(watcher.messages()[0].heartbeat().number(), AllNumbers().back());
  const std::string cramp = RecordCramp();
  ASSERT_TRUE(watcher.AwaitChange(cramp));
  const v1::Change change = watcher.messages().back().change();
  EXPECT_EQ(change.number(), AllNumbers().back());
  EXPECT_EQ(change.entry().name(), cramp);
}

TEST_F(FeedWatchTest, RemindersCarryTheirTextInTheLanguageAskedFor) {
  v1::WatchRequest request = NewWatch(0);
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  Watcher watcher(ann_, request);
  ASSERT_TRUE(watcher.AwaitOpen());
  const v1::Reminder due = CalciumDue();
  ASSERT_TRUE(watcher.AwaitChange(due.name()));
  for (const v1::WatchResponse& message : watcher.messages()) {
    if (message.change().name() != due.name()) continue;
    EXPECT_NE(message.change().reminder().text(), due.text());
  }
}

TEST_F(FeedWatchTest, ResumesFromEveryNumberWithoutGapOrRepetition) {
  for (int i = 0; i < 5; ++i) RecordCramp();
  const std::vector<int64_t> all = AllNumbers();
  for (size_t last = 0; last + 1 < all.size(); ++last) {
    Watcher watcher(ann_, NewWatch(all[last]));
    const size_t rest = all.size() - last - 1;
    EXPECT_TRUE(watcher.Await([&](const auto& messages) { return messages.size() >= rest; }));
    EXPECT_THAT(watcher.numbers(), ElementsAreArray(all.begin() + static_cast<int>(last) + 1, all.end()));
  }
}

TEST_F(FeedWatchTest, StreamsThatOpenDuringWritesMissNothing) {
  const int64_t start = AllNumbers().back();
  std::thread writer([this] {
    for (int i = 0; i < 150; ++i) RecordCramp();
  });
  std::vector<std::unique_ptr<Watcher>> watchers;
  for (int i = 0; i < 8; ++i) {
    watchers.push_back(std::make_unique<Watcher>(i % 2 == 0 ? ann_ : server_.SignIn("ann"), NewWatch(start)));
    ASSERT_TRUE(watchers.back()->AwaitOpen());
  }
  writer.join();
  std::vector<int64_t> expected = AllNumbers();
  expected.erase(expected.begin(), std::upper_bound(expected.begin(), expected.end(), start));
  for (const auto& watcher : watchers) {
    EXPECT_TRUE(watcher->Await([&](const auto& messages) {
      return !messages.empty() && messages.back().change().number() == expected.back();
    }));
    EXPECT_THAT(watcher->numbers(), ElementsAreArray(expected));
  }
}

TEST_F(FeedWatchTest, LongFeedComesInPagesOfTheServersOwn) {
  const int64_t start = AllNumbers().back();
  std::vector<v1::JournalEntry> cramps;
  for (int i = 0; i < 350; ++i) cramps.push_back(NewCramp(profile_));
  for (size_t i = 0; i < cramps.size(); i += 50) {
    ASSERT_TRUE(
        Record(ann_, profile_, {cramps.begin() + static_cast<int>(i), cramps.begin() + static_cast<int>(i) + 50}).ok());
  }
  Watcher watcher(ann_, NewWatch(start));
  ASSERT_TRUE(watcher.Await([](const auto& messages) { return messages.size() >= 350; }));
  for (size_t i = 0; i < cramps.size(); ++i) EXPECT_EQ(watcher.messages()[i].change().name(), cramps[i].name());
}

TEST_F(FeedWatchTest, ListedPagesGoOnFromTheLastNumber) {
  for (int i = 0; i < 4; ++i) RecordCramp();
  v1::ListChangesRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(2);
  std::vector<int64_t> numbers;
  while (true) {
    const auto page = ann_.Call(&v1::FeedService::Stub::ListChanges, request);
    ASSERT_TRUE(page.ok()) << page.status.error_message();
    for (const v1::Change& change : page.response.changes()) numbers.push_back(change.number());
    if (page.response.last_number() == request.after_number()) break;
    request.set_after_number(page.response.last_number());
  }
  EXPECT_EQ(numbers, AllNumbers());
}

TEST_F(FeedWatchTest, WhatIsGoneIsToldByItsNameAlone) {
  const std::string cramp = RecordCramp();
  v1::DeleteEntryRequest erase;
  erase.set_name(cramp);
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::DeleteEntry, erase).ok());
  v1::ListChangesRequest request;
  request.set_parent(profile_.name());
  const auto reply = ann_.Call(&v1::FeedService::Stub::ListChanges, request);
  int told = 0;
  for (const v1::Change& change : reply.response.changes()) {
    if (change.name() != cramp) continue;
    ++told;
    EXPECT_EQ(change.resource_case(), v1::Change::RESOURCE_NOT_SET);
  }
  EXPECT_EQ(told, 2);
}

TEST_F(FeedWatchTest, HeartbeatsFollowTheClock) {
  v1::WatchRequest request = NewWatch(0);
  request.set_heartbeat_seconds(5);
  Watcher watcher(ann_, request);
  ASSERT_TRUE(watcher.AwaitOpen());
  for (size_t beats = 2; beats <= 4; ++beats) {
    server_.clock().AdvanceTime(absl::Seconds(5));
    ASSERT_TRUE(watcher.Await([&](const auto& messages) { return messages.size() >= beats; }));
    const v1::Heartbeat beat = watcher.messages().back().heartbeat();
    EXPECT_EQ(beat.number(), AllNumbers().back());
    EXPECT_EQ(FromProto(beat.server_time()), server_.clock().TimeNow());
  }
}

TEST_F(FeedWatchTest, BadRequestsAreRefused) {
  v1::WatchRequest often = NewWatch(0);
  often.set_heartbeat_seconds(61);
  EXPECT_EQ(Watcher(ann_, often).Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Watcher(ann_, NewWatch(-1)).Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Watcher(server_.Anonymous(), NewWatch(0)).Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Watcher(server_.SignUp("eve"), NewWatch(0)).Finish().error_code(), grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace crampwise
