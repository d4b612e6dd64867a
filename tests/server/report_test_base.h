// Tests of the clinician's report over the API.
#ifndef CRAMPWISE_TESTS_SERVER_REPORT_TEST_BASE_H_
#define CRAMPWISE_TESTS_SERVER_REPORT_TEST_BASE_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "crampwise/v1/report_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {

class ReportTestBase : public AssessmentTestBase {
 protected:
  v1::GetReportRequest Request(const v1::Profile& profile) {
    v1::GetReportRequest request;
    request.set_parent(profile.name());
    return request;
  }

  Reply<v1::Report> Get(const v1::GetReportRequest& request) {
    return ann_.Call(&v1::ReportService::Stub::GetReport, request);
  }

  v1::Report ReportOf(const v1::Profile& profile) {
    const auto reply = Get(Request(profile));
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.response;
  }

  absl::CivilDay Today() { return absl::ToCivilDay(server_.clock().TimeNow(), absl::UTCTimeZone()); }

  v1::JournalEntry CrampDaysAgo(const v1::Profile& profile, int days) {
    v1::JournalEntry entry = PlainCramp(profile);
    *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() - days * absl::Hours(24));
    return entry;
  }

  void RecordAll(const v1::Profile& profile, const std::vector<v1::JournalEntry>& entries) {
    const auto reply = Record(ann_, profile, entries);
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    for (const v1::RecordResult& result : reply.response.results()) EXPECT_TRUE(result.has_entry());
  }
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_REPORT_TEST_BASE_H_
