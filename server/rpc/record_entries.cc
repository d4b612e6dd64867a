#include "server/rpc/record_entries.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/rpc/entry_judge.h"
#include "server/rpc/journal_writer.h"
#include "server/rpc/reader_language.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/judge/entry.h"

namespace crampwise {
namespace {

constexpr absl::Duration kMostClockSkew = absl::Minutes(10);

absl::Status CheckDeviceClock(const v1::RecordEntriesRequest& request, absl::Time now) {
  if (!request.has_device_time()) return absl::OkStatus();
  if (absl::AbsDuration(FromProto(request.device_time()) - now) <= kMostClockSkew) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, "device_time",
                    "must be within 10 minutes of the server's time: set the device's clock and send again");
}

// Whether the status says something about one entry; anything else fails the whole call.
bool IsAboutEntry(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsAlreadyExists(status) || absl::IsFailedPrecondition(status);
}

v1::RecordResult FailureOf(const absl::Status& status, int index) {
  const absl::Status in_request = WithFieldPrefix(status, absl::StrCat("entries[", index, "]"));
  v1::RecordResult result;
  v1::RecordFailure& failure = *result.mutable_failure();
  failure.set_code(static_cast<int>(in_request.code()));
  failure.set_message(std::string(in_request.message()));
  *failure.mutable_problem() = GetProblem(in_request).value_or(v1::Problem());
  return result;
}

// The entries of one request, and the results to which they belong.
struct Written {
  std::vector<RecordedEntry> entries;
  std::vector<int> results;
};

absl::Status WriteAll(JournalWriter& writer, const v1::RecordEntriesRequest& request, absl::string_view author,
                      v1::RecordEntriesResponse& response, Written& written) {
  for (int i = 0; i < request.entries_size(); ++i) {
    absl::StatusOr<RecordedEntry> recorded = writer.Record(request.entries(i), author);
    v1::RecordResult& result = *response.add_results();
    if (recorded.ok()) {
      *result.mutable_entry() = recorded->entry;
      written.entries.push_back(*std::move(recorded));
      written.results.push_back(i);
    } else {
      if (!IsAboutEntry(recorded.status())) return recorded.status();
      result = FailureOf(recorded.status(), i);
    }
  }
  return absl::OkStatus();
}

absl::Status AssessAll(EntryJudge& judge, const Written& written, v1::Language language,
                       v1::RecordEntriesResponse& response) {
  ASSIGN_OR_RETURN(std::vector<v1::Assessment> assessments, judge.Judge(written.entries, language));
  for (size_t i = 0; i < assessments.size(); ++i) {
    if (!IsAssessed(written.entries[i].entry)) continue;
    *response.mutable_results(written.results[i])->mutable_assessment() = std::move(assessments[i]);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RecordEntriesBody(const Caller& caller, Transaction& tx, const v1::RecordEntriesRequest& request,
                               JournalCache& cache, v1::RecordEntriesResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  RETURN_IF_ERROR(CheckDeviceClock(request, tx.now()));
  ASSIGN_OR_RETURN(JournalWriter writer, JournalWriter::Open(tx, profile_id));
  ASSIGN_OR_RETURN(EntryJudge judge, EntryJudge::Open(tx, profile_id, writer, &cache));
  const bool touches_plan = std::any_of(request.entries().begin(), request.entries().end(),
                                        [&](const v1::JournalEntry& entry) { return writer.TouchesPlan(entry); });
  return writer.Commit(touches_plan, [&]() -> absl::Status {
    Written written;
    RETURN_IF_ERROR(WriteAll(writer, request, caller.account_id, response, written));
    return AssessAll(judge, written, ReaderLanguage(request.language(), caller), response);
  });
}

}  // namespace crampwise
