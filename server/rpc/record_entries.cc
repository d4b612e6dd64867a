#include "server/rpc/record_entries.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/rpc/journal_writer.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

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

absl::StatusOr<v1::RecordResult> Record(JournalWriter& writer, const v1::JournalEntry& entry, int index,
                                        absl::string_view author) {
  absl::StatusOr<v1::JournalEntry> stored = writer.Record(entry, author);
  if (!stored.ok()) {
    if (!IsAboutEntry(stored.status())) return stored.status();
    return FailureOf(stored.status(), index);
  }
  v1::RecordResult result;
  *result.mutable_entry() = *std::move(stored);
  return result;
}

}  // namespace

absl::Status RecordEntriesBody(const Caller& caller, Transaction& tx, const v1::RecordEntriesRequest& request,
                               v1::RecordEntriesResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  RETURN_IF_ERROR(CheckDeviceClock(request, tx.now()));
  ASSIGN_OR_RETURN(JournalWriter writer, JournalWriter::Open(tx, profile_id));
  const bool touches_plan = std::any_of(request.entries().begin(), request.entries().end(), JournalWriter::TouchesPlan);
  return writer.Commit(touches_plan, [&]() -> absl::Status {
    for (int i = 0; i < request.entries_size(); ++i) {
      ASSIGN_OR_RETURN(*response.add_results(), Record(writer, request.entries(i), i, caller.account_id));
    }
    return absl::OkStatus();
  });
}

}  // namespace crampwise
