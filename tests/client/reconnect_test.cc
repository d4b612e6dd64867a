// What a client does when its server goes away and comes back at the same address.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/journal_sender.h"
#include "client/session.h"
#include "client/watcher.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "server/server.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "tests/server/sample_profile.h"
#include "tests/support/process.h"

namespace crampwise::client {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

class ReconnectTest : public ::testing::Test {
 protected:
  void SetUp() override {
    StartServer("127.0.0.1:0");
    address_ = absl::StrCat("127.0.0.1:", server_->port());
    session_ = Session::Open({address_, "", false, dir_.path("config")}, clock_).value();
    ASSERT_TRUE(session_->SignUp("ann", "correct horse battery", v1::LANGUAGE_ENGLISH).ok());
    connection_ = session_->SignedIn().value();
    v1::CreateProfileRequest request;
    request.set_profile_id(NewUuidV7(clock_.TimeNow()));
    *request.mutable_profile() = SampleProfile();
    profile_ = connection_->Call(&v1::ProfileService::Stub::CreateProfile, request).value();
  }

  void StartServer(const std::string& address) {
    ServerOptions options;
    options.listen = address;
    options.database = dir_.path("db");
    options.weak_password_hash_for_tests = true;
    server_ = Server::Start(options, clock_).value();
  }

  // The next event of this kind, others left out.
  std::optional<WatchEvent> Await(Watcher& watcher, WatchEvent::Kind kind) {
    const absl::Time deadline = Clock::Real().TimeNow() + kPatience;
    while (Clock::Real().TimeNow() < deadline) {
      std::optional<WatchEvent> event = watcher.Next(absl::Milliseconds(100));
      if (event.has_value() && event->kind == kind) return event;
    }
    return std::nullopt;
  }

  // The next change of the profile that the watcher tells.
  std::string AwaitDisplayName(Watcher& watcher) {
    const absl::Time deadline = Clock::Real().TimeNow() + kPatience;
    while (Clock::Real().TimeNow() < deadline) {
      const auto event = watcher.Next(absl::Milliseconds(100));
      if (event.has_value() && event->message.change().has_profile()) {
        return event->message.change().profile().display_name();
      }
    }
    return "nothing came";
  }

  void Rename(const std::string& name) {
    v1::UpdateProfileRequest request;
    request.set_request_id(NewUuidV7(clock_.TimeNow()));
    *request.mutable_profile() = profile_;
    request.mutable_profile()->set_display_name(name);
    request.mutable_profile()->clear_etag();
    request.mutable_update_mask()->add_paths("display_name");
    const auto renamed = connection_->Call(&v1::ProfileService::Stub::UpdateProfile, request);
    ASSERT_TRUE(renamed.ok()) << renamed.status();
  }

  v1::WatchRequest Request() const {
    v1::WatchRequest request;
    request.set_parent(profile_.name());
    request.set_heartbeat_seconds(1);
    return request;
  }

  TempDir dir_;
  SimulatedClock clock_{absl::FromUnixSeconds(1'776'000'000)};
  std::unique_ptr<Server> server_;
  std::string address_;
  std::unique_ptr<Session> session_;
  Connection* connection_ = nullptr;
  v1::Profile profile_;
};

TEST_F(ReconnectTest, TheWatcherComesBackAndLeavesNoChangeOut) {
  Watcher watcher(*connection_, Request());
  // Its first heartbeat says that the stream is open; what comes before that is not its to tell.
  ASSERT_TRUE(Await(watcher, WatchEvent::Kind::kMessage).has_value());
  Rename("first");
  EXPECT_EQ(AwaitDisplayName(watcher), "first");
  server_.reset();
  ASSERT_TRUE(Await(watcher, WatchEvent::Kind::kLost).has_value());
  StartServer(address_);
  Rename("second");
  EXPECT_EQ(AwaitDisplayName(watcher), "second");
}

TEST_F(ReconnectTest, TheWatcherSaysThatTheServerIsBack) {
  Watcher watcher(*connection_, Request());
  server_.reset();
  ASSERT_TRUE(Await(watcher, WatchEvent::Kind::kLost).has_value());
  StartServer(address_);
  EXPECT_TRUE(Await(watcher, WatchEvent::Kind::kBack).has_value());
}

TEST_F(ReconnectTest, TheWatcherSaysWhenNothingIsHeard) {
  // The server's clock stands still, and so do its heartbeats.
  Watcher watcher(*connection_, Request());
  EXPECT_TRUE(Await(watcher, WatchEvent::Kind::kSilent).has_value());
}

TEST_F(ReconnectTest, TheOldestOfFiveWatchersEndsAndStaysAway) {
  Watcher oldest(*connection_, Request());
  ASSERT_TRUE(Await(oldest, WatchEvent::Kind::kMessage).has_value());
  std::vector<std::unique_ptr<Watcher>> newer;
  for (int i = 0; i < 4; ++i) {
    newer.push_back(std::make_unique<Watcher>(*connection_, Request()));
    ASSERT_TRUE(Await(*newer.back(), WatchEvent::Kind::kMessage).has_value());
  }
  EXPECT_TRUE(Await(oldest, WatchEvent::Kind::kEnded).has_value());
}

TEST_F(ReconnectTest, ARevokedDevicesWatchEnds) {
  Watcher watcher(*connection_, Request());
  ASSERT_TRUE(session_->SignOut().ok());
  const std::optional<WatchEvent> ended = Await(watcher, WatchEvent::Kind::kEnded);
  ASSERT_TRUE(ended.has_value());
  EXPECT_TRUE(absl::IsUnauthenticated(ended->status)) << ended->status;
}

v1::JournalEntry Cramp(const v1::Profile& profile, absl::Time now) {
  v1::JournalEntry entry;
  const std::string id = ProfileOfName("name", profile.name()).value();
  entry.set_name(EntryName(id, NewUuidV7(now)));
  *entry.mutable_event_time() = ToProto(now);
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  return entry;
}

TEST_F(ReconnectTest, KeptEntriesAreSentOnceWhenTheServerIsBack) {
  const PendingEntries pending(dir_.path("config"));
  ASSERT_TRUE(pending.Add(Cramp(profile_, clock_.TimeNow())).ok());
  server_.reset();
  EXPECT_TRUE(IsServerAway(SendPending(*connection_, pending, clock_).kept));
  EXPECT_EQ(pending.List().value().size(), 1u);
  StartServer(address_);
  SendReport report;
  const absl::Time deadline = Clock::Real().TimeNow() + kPatience;
  do {
    report = SendPending(*connection_, pending, clock_);
  } while (!report.kept.ok() && Clock::Real().TimeNow() < deadline);
  EXPECT_EQ(report.recorded.size(), 1u);
  EXPECT_TRUE(pending.List().value().empty());
}

TEST_F(ReconnectTest, ARefusedEntryKeepsNoOtherBack) {
  const PendingEntries pending(dir_.path("config"));
  ASSERT_TRUE(pending.Add(Cramp(profile_, clock_.TimeNow() - absl::Hours(24 * 365 * 20))).ok());
  ASSERT_TRUE(pending.Add(Cramp(profile_, clock_.TimeNow())).ok());
  const SendReport report = SendPending(*connection_, pending, clock_);
  EXPECT_EQ(report.recorded.size(), 1u);
  EXPECT_EQ(report.refused.size(), 1u);
  EXPECT_TRUE(report.kept.ok()) << report.kept;
  EXPECT_TRUE(pending.List().value().empty());
}

}  // namespace
}  // namespace crampwise::client
