// ExportAccount.
#include <map>
#include <string>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "tests/server/sample_profile.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

struct Exported {
  grpc::Status status;
  std::multimap<std::string, std::string> json_by_type;

  size_t count(const std::string& type) const { return json_by_type.count("crampwise.v1." + type); }
};

Exported Export(const TestClient& client) {
  const auto context = client.Context();
  const auto stub = client.Stub<v1::AccountService>();
  const auto stream = stub->ExportAccount(context.get(), v1::ExportAccountRequest());
  Exported exported;
  v1::ExportAccountResponse chunk;
  while (stream->Read(&chunk)) exported.json_by_type.emplace(chunk.type(), chunk.json());
  exported.status = stream->Finish();
  return exported;
}

class ExportTest : public testing::Test {
 protected:
  void AddRegimen(const TestClient& client, const std::string& profile) {
    v1::CreateRegimenRequest request;
    request.set_parent(profile);
    request.set_regimen_id(server_.NewId());
    v1::Regimen& regimen = *request.mutable_regimen();
    regimen.set_product("Calcium 500");
    regimen.set_substance(v1::SUBSTANCE_CALCIUM_CARBONATE);
    regimen.set_amount_printed("500 mg");
    regimen.set_elemental_per_unit(500);
    regimen.add_times()->set_meal(v1::MEAL_DINNER);
    regimen.set_advised_by("Dr Lin");
    *regimen.mutable_start_date() = ToProto(absl::CivilDay(2026, 4, 15));
    const auto reply = client.Call(&v1::RegimenService::Stub::CreateRegimen, request);
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  }

  // Day notes of the past hours.
  void AddEntries(const TestClient& client, const std::string& profile, int count) {
    v1::RecordEntriesRequest request;
    request.set_parent(profile);
    for (int i = 0; i < count; ++i) {
      v1::JournalEntry& entry = *request.add_entries();
      entry.set_name(profile + "/entries/" + server_.NewId());
      *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Minutes(i));
      entry.mutable_day_note()->set_drinks(i % 10);
    }
    const auto reply = client.Call(&v1::JournalService::Stub::RecordEntries, request);
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    for (const v1::RecordResult& result : reply.response.results()) {
      ASSERT_TRUE(result.has_entry()) << result.ShortDebugString();
    }
  }

  TestServer server_;
};

TEST_F(ExportTest, HoldsEverythingThatTheAccountOwns) {
  const TestClient mei = server_.SignUp("mei");
  server_.SignIn("mei");
  const std::string profile = CreateSampleProfile(mei, server_.NewId());
  CreateSampleProfile(mei, server_.NewId());
  AddRegimen(mei, profile);
  AddEntries(mei, profile, 250);
  server_.Advance(absl::Hours(16));

  const Exported exported = Export(mei);
  ASSERT_TRUE(exported.status.ok()) << exported.status.error_message();
  EXPECT_EQ(exported.count("Account"), 1);
  EXPECT_EQ(exported.count("Device"), 2);
  EXPECT_EQ(exported.count("Profile"), 2);
  EXPECT_EQ(exported.count("Regimen"), 1);
  EXPECT_EQ(exported.count("JournalEntry"), 250);
  EXPECT_GE(exported.count("Reminder"), 1);
  EXPECT_GE(exported.count("Delivery"), 2) << "one for each device";
}

TEST_F(ExportTest, EveryChunkIsJsonOfItsType) {
  const TestClient mei = server_.SignUp("mei");
  const std::string profile = CreateSampleProfile(mei, server_.NewId());
  const Exported exported = Export(mei);
  const auto found = exported.json_by_type.find("crampwise.v1.Profile");
  ASSERT_NE(found, exported.json_by_type.end());
  v1::Profile parsed;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(found->second, &parsed).ok());
  EXPECT_EQ(parsed.name(), profile);
  EXPECT_EQ(parsed.display_name(), "Mei");
}

TEST_F(ExportTest, HoldsNothingOfSomebodyElse) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient jun = server_.SignUp("jun");
  CreateSampleProfile(mei, server_.NewId());
  const Exported exported = Export(jun);
  EXPECT_TRUE(exported.status.ok());
  EXPECT_EQ(exported.json_by_type.size(), 2) << "the account and its device";
}

TEST_F(ExportTest, HoldsNeitherTokensNorHashes) {
  const TestClient mei = server_.SignUp("mei");
  for (const auto& [type, json] : Export(mei).json_by_type) {
    EXPECT_EQ(json.find(mei.token()), std::string::npos) << type;
    EXPECT_EQ(json.find("argon2"), std::string::npos) << type;
  }
}

TEST_F(ExportTest, NeedsACredential) {
  EXPECT_EQ(Export(server_.Anonymous()).status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

}  // namespace
}  // namespace crampwise
