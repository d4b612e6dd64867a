// Ids, resource names, page tokens, zone names and the tables of tzdata, addresses of peers,
// stored payloads, announcements of other servers.
#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/rpc/page_token.h"
#include "server/rpc/paging.h"
#include "server/rpc/peer_address.h"
#include "server/storage/payload.h"
#include "server/storage/postgres_announcement.h"
#include "shared/base/field_error.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "shared/schedule/tzdata_tables.h"
#include "shared/schedule/zone.h"
#include "tests/fuzz/decoders.h"
#include "tests/fuzz/require.h"

namespace crampwise {
namespace {

constexpr char kList[] = "list";

void TryUuid(absl::string_view text) {
  Require(!IsUuidV7(text) || IsUuid(text), "a UUID of version 7 is a UUID");
  if (!IsUuid(text)) return;
  const absl::Time time = TimeOfUuid(text);
  Require(time >= absl::UnixEpoch() && time < absl::FromUnixMillis(int64_t{1} << 48), "the time has 48 bits");
}

void CheckRefusal(const absl::Status& status) {
  Require(absl::IsInvalidArgument(status) && GetProblem(status).has_value(), "a refusal names the field");
}

void TryName(absl::string_view text) {
  const absl::StatusOr<std::string> device = ParseDeviceName("name", text);
  device.ok() ? Require(DeviceName(*device) == text, "a name has one form") : CheckRefusal(device.status());
  const absl::StatusOr<std::string> profile = ParseProfileName("name", text);
  profile.ok() ? Require(ProfileName(*profile) == text, "a name has one form") : CheckRefusal(profile.status());
  const absl::StatusOr<std::string> owner = ProfileOfName("name", text);
  Require(!profile.ok() || owner == profile, "a profile's name is below itself");
  for (const absl::string_view collection : {"regimens", "planItems", "reminders", "entries"}) {
    const absl::StatusOr<ChildName> child = ParseChildName("name", text, collection);
    if (!child.ok()) {
      CheckRefusal(child.status());
      continue;
    }
    Require(absl::StrCat("profiles/", child->profile, "/", collection, "/", child->id) == text, "a name has one form");
    Require(owner.ok() && *owner == child->profile, "a child is below its profile");
  }
}

// As somebody else may have made it.
void TryPageToken(absl::string_view text) {
  const absl::StatusOr<std::string> place = ParsePageToken(kList, text);
  if (!place.ok()) CheckRefusal(place.status());
  const absl::StatusOr<TimeCursor> cursor = ParseTimePageToken(kList, text);
  if (!cursor.ok()) CheckRefusal(cursor.status());
}

// The checksum is no secret, so that any place may come with a right one.
void TryPlaceOfPageToken(absl::string_view text) {
  if (text.empty()) return;
  const std::string token = MakePageToken(kList, text);
  TryPageToken(token);
  const absl::StatusOr<std::string> place = ParsePageToken(kList, token);
  Require(!place.ok() || *place == text, "a page token keeps its place");
  Require(!ParsePageToken("other", token).ok(), "a page token is of one list");
  const absl::StatusOr<TimeCursor> cursor = ParseTimePageToken(kList, token);
  if (!cursor.ok()) return;
  const absl::StatusOr<TimeCursor> again = ParseTimePageToken(kList, MakeTimePageToken(kList, *cursor));
  Require(again.ok() && again->time == cursor->time && again->id == cursor->id, "a cursor comes back as it was");
}

void TryPayload(absl::string_view text) {
  const absl::StatusOr<v1::Profile> profile = Unpack<v1::Profile>(text);
  if (!profile.ok()) return Require(absl::IsDataLoss(profile.status()), "a broken payload is lost data");
  const absl::StatusOr<v1::Profile> again = Unpack<v1::Profile>(Pack(*profile));
  Require(again.ok() && again->SerializeAsString() == profile->SerializeAsString(), "a payload comes back as it was");
}

void CheckPlace(const ZonePlace& place) {
  Require(std::abs(place.place.latitude) <= 90 && std::abs(place.place.longitude) <= 180, "a place is on the earth");
  Require(place.country.size() == 2, "a country has two letters");
}

void TryZone(absl::string_view text) {
  const absl::StatusOr<absl::TimeZone> zone = FindZone("zone", text);
  if (!zone.ok()) CheckRefusal(zone.status());
  const std::optional<ZonePlace> place = PrincipalPlace(text);
  if (place.has_value()) CheckPlace(*place);
}

void TryTzdata(absl::string_view text) {
  std::istringstream table{std::string(text)};
  std::istringstream links{std::string(text)};
  Tzdata tzdata;
  ReadZoneTable(table, tzdata);
  ReadVersionAndLinks(links, tzdata);
  for (const auto& [name, place] : tzdata.places) CheckPlace(place);
}

// What another server tells, perhaps one of another version.
void TryAnnouncement(absl::string_view text) {
  const Announcement heard = DecodeAnnouncement(text);
  Require(!heard.events.empty(), "an announcement says something");
  const std::vector<std::string> told = EncodeAnnouncements(heard.sender, heard.events);
  Announcement again{heard.sender, {}};
  for (const std::string& part : told) {
    Announcement announcement = DecodeAnnouncement(part);
    Require(announcement.sender == heard.sender, "an announcement keeps its sender");
    std::move(announcement.events.begin(), announcement.events.end(), std::back_inserter(again.events));
  }
  Require(EncodeAnnouncements(again.sender, again.events) == told, "what was heard can be told on");
}

void TryPeer(absl::string_view text) {
  Require(AddressOfPeer(std::string(text)).size() <= text.size() + 1, "an address is part of the peer's name");
}

constexpr Decoder kDecoders[] = {
    {'u', TryUuid}, {'n', TryName}, {'t', TryPageToken}, {'c', TryPlaceOfPageToken}, {'b', TryPayload},
    {'z', TryZone}, {'p', TryPeer}, {'d', TryTzdata},    {'a', TryAnnouncement},
};

}  // namespace
}  // namespace crampwise

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::TryDecoders(crampwise::kDecoders, data, size);
  return 0;
}
