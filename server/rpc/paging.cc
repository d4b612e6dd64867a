#include "server/rpc/paging.h"

#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "server/rpc/page_token.h"
#include "server/rpc/run_once.h"
#include "shared/base/field_error.h"

namespace crampwise {

std::string ListKey(const google::protobuf::Message& request, absl::string_view scope) {
  const std::unique_ptr<google::protobuf::Message> filters(request.New());
  filters->CopyFrom(request);
  for (const char* name : {"page_size", "page_token", "language"}) {
    const google::protobuf::FieldDescriptor* field = request.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) filters->GetReflection()->ClearField(filters.get(), field);
  }
  return absl::StrCat(ContentHash(request.GetDescriptor()->full_name(), *filters), scope);
}

std::string MakeTimePageToken(absl::string_view list, const TimeCursor& cursor) {
  return MakePageToken(list, absl::StrCat(absl::ToUnixMicros(cursor.time), " ", cursor.id));
}

absl::StatusOr<TimeCursor> ParseTimePageToken(absl::string_view list, absl::string_view token) {
  ASSIGN_OR_RETURN(const std::string place, ParsePageToken(list, token));
  if (place.empty()) return TimeCursor();
  const std::pair<absl::string_view, std::string> parts = absl::StrSplit(place, absl::MaxSplits(' ', 1));
  int64_t micros = 0;
  // A right checksum does not prove that the token was made here.
  if (!absl::SimpleAtoi(parts.first, &micros)) return InvalidPageToken();
  return TimeCursor{absl::FromUnixMicros(micros), parts.second};
}

absl::Status CheckRange(const TimeRange& range) {
  if (range.start < range.end) return absl::OkStatus();
  return InvalidField("end_time", "must lie after start_time");
}

}  // namespace crampwise
