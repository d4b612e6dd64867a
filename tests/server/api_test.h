// A test over the API: one server, and Ann, who is in week 30 of her pregnancy in Berlin.
#ifndef CRAMPWISE_TESTS_SERVER_API_TEST_H_
#define CRAMPWISE_TESTS_SERVER_API_TEST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "tests/server/test_server.h"

namespace crampwise {

// The server's clock starts at 08:00 in Berlin on 15 April 2026, the first day of week 30; she woke at 07:30, and
// breakfast is at 08:30.
v1::Profile PregnantProfile();
v1::Regimen CalciumAtBreakfast();

class ApiTest : public testing::Test {
 protected:
  explicit ApiTest(const ServerOptions& options = {}) : server_(TestServer::DefaultStart(), options) {}

  v1::Profile MakeProfile(const TestClient& client, const v1::Profile& profile = PregnantProfile());
  v1::Regimen MakeRegimen(const TestClient& client, const v1::Profile& profile,
                          const v1::Regimen& regimen = CalciumAtBreakfast());

  Reply<v1::Profile> Update(const TestClient& client, const v1::Profile& profile,
                            const std::vector<std::string>& mask = {});
  Reply<v1::Profile> Get(const TestClient& client, const v1::Profile& profile);

  // An entry of `profile` with a fresh id, an hour ago.
  v1::JournalEntry NewEntry(const v1::Profile& profile);
  v1::JournalEntry NewCramp(const v1::Profile& profile);
  Reply<v1::RecordEntriesResponse> Record(const TestClient& client, const v1::Profile& profile,
                                          const std::vector<v1::JournalEntry>& entries);
  std::vector<v1::JournalEntry> Entries(const TestClient& client, const v1::Profile& profile);

  Reply<v1::ListPlanItemsResponse> ChangePlan(const TestClient& client, const v1::Profile& profile,
                                              const std::vector<v1::PlanItemChange>& changes);
  // The plan's view of one item, "calf_stretch".
  v1::PlanItem Item(const TestClient& client, const v1::Profile& profile, const std::string& item);
  std::vector<v1::Reminder> Reminders(const TestClient& client, const v1::Profile& profile);
  // Names of everything that changed, in order.
  std::vector<std::string> Changes(const TestClient& client, const v1::Profile& profile);

  // All that the client may see of its profiles, to compare before and after a call that must change nothing.
  std::string Snapshot(const TestClient& client);

  TestServer server_;
  TestClient ann_ = server_.SignUp("ann");
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_API_TEST_H_
