#include "server/rpc/account_export.h"

#include "google/protobuf/util/json_util.h"
#include "server/dispatch/tell_recipients.h"
#include "server/rpc/account_messages.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

using Section = ExportPlace::Section;

constexpr int kPageSize = 100;

// The id at the end of a resource name.
std::string LastSegment(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// Reads one page; `page_.next` moves on as rows are read.
class PageReader {
 public:
  PageReader(Transaction& tx, const std::string& account_id, const ExportPlace& place)
      : tx_(tx), account_id_(account_id) {
    page_.next = place;
  }

  absl::StatusOr<ExportPage> Read() {
    RETURN_IF_ERROR(ReadSection());
    return std::move(page_);
  }

 private:
  absl::Status ReadSection();
  absl::Status ReadAccount();
  absl::Status ReadDevices();
  absl::Status ReadProfile();
  absl::Status ReadRegimens();
  absl::Status ReadPlanChanges();
  absl::Status ReadReminders();
  absl::Status ReadDeliveries();
  absl::Status ReadEntries();

  const std::string& profile() const { return page_.next.profiles[page_.next.profile]; }

  absl::Status Add(const google::protobuf::Message& message);
  // A section's rows were read: another page of it, or on to the next section.
  void Advance(size_t rows, TimeCursor cursor, std::string after_id);
  void EndSection();

  Transaction& tx_;
  const std::string& account_id_;
  ExportPage page_;
};

absl::Status PageReader::ReadSection() {
  switch (page_.next.section) {
    case Section::kAccount:
      return ReadAccount();
    case Section::kDevices:
      return ReadDevices();
    case Section::kProfile:
      return ReadProfile();
    case Section::kRegimens:
      return ReadRegimens();
    case Section::kPlanChanges:
      return ReadPlanChanges();
    case Section::kReminders:
      return ReadReminders();
    case Section::kDeliveries:
      return ReadDeliveries();
    case Section::kEntries:
      return ReadEntries();
    case Section::kEnd:
      break;
  }
  return absl::OkStatus();
}

absl::Status PageReader::Add(const google::protobuf::Message& message) {
  v1::ExportAccountResponse chunk;
  chunk.set_type(message.GetDescriptor()->full_name());
  const auto status = google::protobuf::util::MessageToJsonString(message, chunk.mutable_json());
  if (!status.ok()) return absl::InternalError("a stored message has no JSON form");
  page_.chunks.push_back(std::move(chunk));
  return absl::OkStatus();
}

void PageReader::Advance(size_t rows, TimeCursor cursor, std::string after_id) {
  if (rows < kPageSize) return EndSection();
  page_.next.cursor = std::move(cursor);
  page_.next.after_id = std::move(after_id);
}

void PageReader::EndSection() {
  ExportPlace& place = page_.next;
  place.after_id.clear();
  place.cursor = TimeCursor();
  if (place.section == Section::kEntries) {
    ++place.profile;
    place.section = Section::kProfile;
  } else {
    place.section = static_cast<Section>(static_cast<int>(place.section) + 1);
  }
  if (place.section == Section::kProfile && place.profile == place.profiles.size()) place.section = Section::kEnd;
}

absl::Status PageReader::ReadAccount() {
  ASSIGN_OR_RETURN(const AccountRecord account, tx_.accounts().Get(account_id_));
  ASSIGN_OR_RETURN(page_.next.profiles, tx_.profiles().Owned(account_id_));
  RETURN_IF_ERROR(Add(ToMessage(account)));
  EndSection();
  return absl::OkStatus();
}

absl::Status PageReader::ReadDevices() {
  ASSIGN_OR_RETURN(const auto devices, tx_.devices().List(account_id_, page_.next.after_id, kPageSize));
  for (const DeviceRecord& device : devices) RETURN_IF_ERROR(Add(ToMessage(device, "")));
  Advance(devices.size(), {}, devices.empty() ? "" : devices.back().id);
  return absl::OkStatus();
}

absl::Status PageReader::ReadProfile() {
  const absl::StatusOr<v1::Profile> stored = tx_.profiles().Get(profile());
  if (absl::IsNotFound(stored.status())) {
    // Deleted since the export began: on to the next one.
    page_.next.section = Section::kEntries;
  } else {
    RETURN_IF_ERROR(stored.status());
    RETURN_IF_ERROR(Add(*stored));
  }
  EndSection();
  return absl::OkStatus();
}

absl::Status PageReader::ReadRegimens() {
  ASSIGN_OR_RETURN(const auto regimens, tx_.regimens().List(profile(), page_.next.after_id, kPageSize));
  for (const v1::Regimen& regimen : regimens) RETURN_IF_ERROR(Add(regimen));
  Advance(regimens.size(), {}, regimens.empty() ? "" : LastSegment(regimens.back().name()));
  return absl::OkStatus();
}

absl::Status PageReader::ReadPlanChanges() {
  ASSIGN_OR_RETURN(const auto changes, tx_.plan_changes().List(profile()));
  for (const v1::PlanItemChange& change : changes) RETURN_IF_ERROR(Add(change));
  EndSection();
  return absl::OkStatus();
}

absl::Status PageReader::ReadReminders() {
  ASSIGN_OR_RETURN(const auto reminders, tx_.reminders().List(profile(), absl::InfinitePast(), absl::InfiniteFuture(),
                                                              page_.next.cursor, kPageSize));
  TimeCursor cursor;
  for (const v1::Reminder& reminder : reminders) {
    RETURN_IF_ERROR(Add(reminder));
    cursor = {FromProto(reminder.due_time()), LastSegment(reminder.name())};
  }
  Advance(reminders.size(), std::move(cursor), "");
  return absl::OkStatus();
}

absl::Status PageReader::ReadDeliveries() {
  ASSIGN_OR_RETURN(const auto deliveries, tx_.deliveries().List(profile(), absl::InfinitePast(), absl::InfiniteFuture(),
                                                                page_.next.cursor, kPageSize));
  TimeCursor cursor;
  ASSIGN_OR_RETURN(const v1::Profile owner, tx_.profiles().Get(profile()));
  for (const DeliveryRecord& record : deliveries) {
    ASSIGN_OR_RETURN(const v1::Delivery delivery, LedgerEntry(tx_, owner, record));
    RETURN_IF_ERROR(Add(delivery));
    cursor = {FromProto(record.delivery.due_time()), record.id};
  }
  Advance(deliveries.size(), std::move(cursor), "");
  return absl::OkStatus();
}

absl::Status PageReader::ReadEntries() {
  ASSIGN_OR_RETURN(const auto entries, tx_.entries().List(profile(), absl::InfinitePast(), absl::InfiniteFuture(),
                                                          page_.next.cursor, kPageSize));
  TimeCursor cursor;
  for (const v1::JournalEntry& entry : entries) {
    RETURN_IF_ERROR(Add(entry));
    cursor = {FromProto(entry.event_time()), LastSegment(entry.name())};
  }
  Advance(entries.size(), std::move(cursor), "");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ExportPage> ReadExportPage(Transaction& tx, const std::string& account_id, const ExportPlace& place) {
  return PageReader(tx, account_id, place).Read();
}

}  // namespace crampwise
