// What every listing does alike.
#ifndef CRAMPWISE_SERVER_RPC_PAGING_H_
#define CRAMPWISE_SERVER_RPC_PAGING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "server/storage/tables.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {

// The list that a request asks for: its type and all its fields but page_size, page_token and language. `scope` tells
// apart what the request does not say, such as the caller's account.
std::string ListKey(const google::protobuf::Message& request, absl::string_view scope = "");

// How many rows to answer: as asked, or `normal` for 0.
inline int PageSize(int asked, int normal) { return asked > 0 ? asked : normal; }

// Takes the row beyond the page away that was read to learn whether there is one. Rows were read up to `page_size` + 1.
template <typename Rows>
bool TakeRest(Rows& rows, int page_size) {
  const bool more = rows.size() > static_cast<size_t>(page_size);
  if (more) rows.resize(page_size);
  return more;
}

// Page tokens of listings by time.
std::string MakeTimePageToken(absl::string_view list, const TimeCursor& cursor);
absl::StatusOr<TimeCursor> ParseTimePageToken(absl::string_view list, absl::string_view token);

struct TimeRange {
  absl::Time start;
  absl::Time end;
};

// INVALID_ARGUMENT naming end_time if the range is empty.
absl::Status CheckRange(const TimeRange& range);

// The bounds that a request gives in start_time and end_time, else those of `normal`.
template <typename Request>
absl::StatusOr<TimeRange> RangeOf(const Request& request, const TimeRange& normal) {
  const TimeRange range = {request.has_start_time() ? FromProto(request.start_time()) : normal.start,
                           request.has_end_time() ? FromProto(request.end_time()) : normal.end};
  RETURN_IF_ERROR(CheckRange(range));
  return range;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PAGING_H_
