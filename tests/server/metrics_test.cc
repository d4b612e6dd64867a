// What the metrics say, and who may read them.
#include "server/metrics/metrics.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "prometheus/collectable.h"
#include "prometheus/text_serializer.h"
#include "tests/server/metered_server.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

std::string Text(const Metrics& metrics) {
  return prometheus::TextSerializer().Serialize(metrics.collectable()->Collect());
}

TEST(MetricsTest, CallsAreCountedByMethodAndCode) {
  Metrics metrics;
  MethodMetrics& get = metrics.calls().OfMethod("Get");
  EXPECT_EQ(&get, &metrics.calls().OfMethod("Get"));
  get.OnEnd(absl::StatusCode::kOk, absl::Microseconds(300));
  get.OnEnd(absl::StatusCode::kOk, absl::Milliseconds(30));
  get.OnEnd(absl::StatusCode::kNotFound, absl::Microseconds(10));
  const std::string text = Text(metrics);
  EXPECT_EQ(Figure(text, R"(crampwise_calls_total{code="OK",method="Get"})"), 2);
  EXPECT_EQ(Figure(text, R"(crampwise_calls_total{code="NOT_FOUND",method="Get"})"), 1);
  EXPECT_EQ(Figure(text, R"(crampwise_call_duration_seconds_count{method="Get"})"), 3);
  EXPECT_EQ(Figure(text, R"(crampwise_call_duration_seconds_bucket{method="Get",le="0.0005"})"), 2);
}

TEST(MetricsTest, CommitsAreCountedBySizeAndTime) {
  Metrics metrics;
  metrics.store().OnCommit(3, absl::Milliseconds(2));
  metrics.store().OnCommit(100, absl::Milliseconds(4));
  metrics.store().OnRetry();
  const std::string text = Text(metrics);
  EXPECT_EQ(Figure(text, "crampwise_commit_transactions_sum"), 103);
  EXPECT_EQ(Figure(text, R"(crampwise_commit_transactions_bucket{le="4"})"), 1);
  EXPECT_DOUBLE_EQ(Figure(text, "crampwise_commit_duration_seconds_sum"), 0.006);
  EXPECT_EQ(Figure(text, "crampwise_transaction_retries_total"), 1);
}

TEST(MetricsTest, DispatchTellsItsLagAndWhatBecameOfDeliveries) {
  Metrics metrics;
  metrics.dispatch().OnDueLag(absl::Milliseconds(1500));
  metrics.dispatch().OnRemindersRecorded(7);
  metrics.dispatch().OnDeliveries(v1::DELIVERY_STATE_ACCEPTED, 2);
  metrics.dispatch().OnDeliveries(v1::DELIVERY_STATE_ACCEPTED, 3);
  metrics.dispatch().OnDeliveries(v1::DELIVERY_STATE_EXPIRED, 1);
  const std::string text = Text(metrics);
  EXPECT_EQ(Figure(text, "crampwise_due_lag_seconds"), 1.5);
  EXPECT_EQ(Figure(text, "crampwise_reminders_total"), 7);
  EXPECT_EQ(Figure(text, R"(crampwise_deliveries_total{state="accepted"})"), 5);
  EXPECT_EQ(Figure(text, R"(crampwise_deliveries_total{state="expired"})"), 1);
}

class MetricsEndpointTest : public testing::Test {
 protected:
  absl::Status TryToStart() { return Server::Start(options_, clock_).status(); }

  MetricsEndpointTest() {
    options_.listen = "127.0.0.1:0";
    options_.database = dir_.path("crampwise.db");
  }

  TempDir dir_;
  SimulatedClock clock_{TestServer::DefaultStart()};
  ServerOptions options_;
};

TEST_F(MetricsEndpointTest, ServerTellsOfItself) {
  TestServer server(TestServer::DefaultStart(), WithMetrics());
  const TestClient ann = server.SignUp("ann");
  CreateSampleProfile(ann, server.NewId());
  for (int i = 0; i < 3; ++i) ann.Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest());
  server.Anonymous().Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest());

  const std::string text = ReadMetrics(server.server());
  constexpr char kMethod[] = R"(method="crampwise.v1.AccountService.GetAccount")";
  EXPECT_EQ(Figure(text, absl::StrCat(R"(crampwise_calls_total{code="OK",)", kMethod, "}")), 3);
  EXPECT_EQ(Figure(text, absl::StrCat(R"(crampwise_calls_total{code="UNAUTHENTICATED",)", kMethod, "}")), 1);
  EXPECT_EQ(Figure(text, absl::StrCat("crampwise_call_duration_seconds_count{", kMethod, "}")), 4);
  EXPECT_GT(Figure(text, "crampwise_commit_transactions_sum"), 0);
  EXPECT_GT(Figure(text, "crampwise_commit_duration_seconds_sum"), 0);
  for (const char* queue : {"writes", "reads"}) {
    for (const char* lane : {"clients", "server"}) {
      const std::string labels = absl::StrCat("{queue=\"", queue, "\",lane=\"", lane, "\"}");
      EXPECT_EQ(Figure(text, "crampwise_store_waiting" + labels), 0) << labels;
      EXPECT_EQ(Figure(text, "crampwise_store_refused_total" + labels), 0) << labels;
    }
  }
  EXPECT_EQ(Figure(text, R"(crampwise_pool_waiting{pool="sign_ups"})"), 0);
  EXPECT_EQ(Figure(text, R"(crampwise_share_refused_total{of="writes"})"), 0);
  EXPECT_TRUE(absl::StrContains(text, R"(crampwise_database_info{engine="sqlite",schema_version=")")) << text;
}

TEST_F(MetricsEndpointTest, NobodyMayLookUnlessAskedFor) {
  const auto server = Server::Start(options_, clock_);
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_EQ((*server)->metrics_address(), "");
}

TEST_F(MetricsEndpointTest, BeyondLoopbackMustBeAskedFor) {
  options_.metrics_listen = "0.0.0.0:0";
  const absl::Status status = TryToStart();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(absl::StartsWith(status.message(), "metrics-listen:")) << status;
  options_.allow_plaintext = true;
  EXPECT_TRUE(TryToStart().ok());
}

TEST_F(MetricsEndpointTest, WrongAndTakenAddressesAreRefusedByName) {
  TestServer other(TestServer::DefaultStart(), WithMetrics());
  for (const std::string& address : {std::string("7421"), other.server().metrics_address()}) {
    options_.metrics_listen = address;
    const absl::Status status = TryToStart();
    EXPECT_FALSE(status.ok()) << address;
    EXPECT_TRUE(absl::StartsWith(status.message(), "metrics-listen:")) << status;
  }
  EXPECT_TRUE(absl::StartsWith(other.server().metrics_address(), "127.0.0.1:"));
}

}  // namespace
}  // namespace crampwise
