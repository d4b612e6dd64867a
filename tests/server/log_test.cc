// The log tells what happened, and nothing of anybody.
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "spdlog/sinks/base_sink.h"
#include "spdlog/spdlog.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

// In every text that a person writes.
constexpr char kMark[] = "xyzzy";

std::string Marked(const std::string& text) { return absl::StrCat(kMark, " ", text); }

// Everything that is logged while it lives, at the finest level.
class LogCapture {
 public:
  LogCapture() : before_(spdlog::default_logger()) {
    auto logger = std::make_shared<spdlog::logger>("test", lines_);
    logger->set_level(spdlog::level::trace);
    spdlog::set_default_logger(logger);
  }
  ~LogCapture() { spdlog::set_default_logger(before_); }

  std::string text() const { return lines_->text(); }

 private:
  class Lines final : public spdlog::sinks::base_sink<std::mutex> {
   public:
    std::string text() {
      const std::lock_guard<std::mutex> lock(mutex_);
      return text_;
    }

   private:
    void sink_it_(const spdlog::details::log_msg& message) override {
      text_.append(message.payload.data(), message.payload.size());
      text_.push_back('\n');
    }
    void flush_() override {}

    std::string text_;
  };

  const std::shared_ptr<spdlog::logger> before_;
  const std::shared_ptr<Lines> lines_ = std::make_shared<Lines>();
};

class LogTest : public ApiTest {
 protected:
  v1::Profile MarkedProfile() {
    v1::Profile profile = PregnantProfile();
    profile.set_display_name(Marked("profile"));
    return MakeProfile(mei_, profile);
  }

  void RecordMarked(const v1::Profile& profile) {
    v1::JournalEntry cramp = NewCramp(profile);
    cramp.set_note(Marked("note"));
    v1::JournalEntry intake = NewEntry(profile);
    intake.mutable_intake()->set_product(Marked("product"));
    v1::JournalEntry visit = NewEntry(profile);
    visit.mutable_appointment()->set_with(Marked("doctor"));
    const auto recorded = Record(mei_, profile, {cramp, intake, visit});
    EXPECT_TRUE(recorded.ok()) << recorded.status.error_message();
    v1::JournalEntry broken = NewCramp(profile);
    broken.set_note(absl::StrCat(kMark, std::string(5000, 'x')));
    EXPECT_TRUE(Record(mei_, profile, {broken}).ok()) << "entries are refused one by one";
  }

  void TakeMarkedRegimen(const v1::Profile& profile) {
    v1::Regimen regimen = CalciumAtBreakfast();
    regimen.set_product(Marked("product"));
    regimen.set_amount_printed(Marked("500 mg"));
    regimen.set_advised_by(Marked("doctor"));
    MakeRegimen(mei_, profile, regimen);
  }

  void NameEverythingAgain(v1::Profile profile) {
    v1::UpdateAccountRequest account;
    account.set_request_id(server_.NewId());
    account.mutable_account()->set_display_name(Marked("person"));
    EXPECT_TRUE(mei_.Call(&v1::AccountService::Stub::UpdateAccount, account).ok());
    profile.set_display_name(Marked("again"));
    EXPECT_TRUE(Update(mei_, profile, {"display_name"}).ok());
    profile.set_zone(Marked("zone"));
    EXPECT_FALSE(Update(mei_, profile, {"zone"}).ok());
    profile.set_name(absl::StrCat("profiles/", kMark));
    EXPECT_FALSE(Get(mei_, profile).ok());
  }

  void FailToSignIn() {
    v1::SignInRequest request;
    request.set_device_id(server_.NewId());
    request.set_login(absl::StrCat("mei.", kMark));
    request.set_password(Marked("wrong password"));
    request.set_device_display_name(Marked("device"));
    EXPECT_FALSE(server_.Anonymous().Call(&v1::AccountService::Stub::SignIn, request).ok());
    EXPECT_FALSE(server_.WithToken(kMark).Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest()).ok());
  }

  TestClient mei_ = server_.SignUp(absl::StrCat("mei.", kMark));
};

TEST_F(LogTest, HoldsNothingThatAPersonWrote) {
  const LogCapture log;
  const v1::Profile profile = MarkedProfile();
  TakeMarkedRegimen(profile);
  RecordMarked(profile);
  NameEverythingAgain(profile);
  FailToSignIn();
  server_.Advance(absl::Hours(4));
  EXPECT_FALSE(Reminders(mei_, profile).empty());

  EXPECT_TRUE(absl::StrContains(log.text(), "method=crampwise.v1.JournalService.RecordEntries code=OK"));
  for (const std::string& secret : {std::string(kMark), std::string(kTestPassword), mei_.token(), mei_.account_id,
                                    profile.name(), std::string("CRAMP")}) {
    EXPECT_FALSE(absl::StrContains(log.text(), secret)) << secret << " in\n" << log.text();
  }
}

TEST_F(LogTest, EveryLineIsAnEventWithKeysAndValues) {
  const LogCapture log;
  FailToSignIn();
  MarkedProfile();
  const std::vector<std::string> lines = absl::StrSplit(log.text(), '\n', absl::SkipEmpty());
  EXPECT_EQ(lines.size(), 3U);
  for (const std::string& line : lines) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    EXPECT_EQ(words[0], "call") << line;
    for (size_t i = 1; i < words.size(); ++i) EXPECT_TRUE(absl::StrContains(words[i], '=')) << line;
    for (const char* key : {"method=", "code=", "us=", "call=", "account="}) {
      EXPECT_TRUE(absl::StrContains(line, key)) << line;
    }
  }
}

}  // namespace
}  // namespace crampwise
