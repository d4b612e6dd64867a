#include "tests/attack/listing.h"

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr int kPage = 200;

// Calls a listing method page by page; `rows` picks the rows of a page.
template <typename Row, typename Stub, typename Request, typename Response, typename Rows>
std::vector<Row> AllPages(const ApiClient& client,
                          grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                          Request request, const std::string& profile, Rows rows) {
  std::vector<Row> all;
  request.set_parent(profile);
  request.set_page_size(kPage);
  do {
    const Response page = client.MustCall(method, request);
    all.insert(all.end(), rows(page).begin(), rows(page).end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

}  // namespace

std::vector<v1::Reminder> AllReminders(const ApiClient& client, const std::string& profile, absl::Time start) {
  v1::ListRemindersRequest request;
  *request.mutable_start_time() = ToProto(start);
  // A bundle's prompt comes before its last reminder is due.
  *request.mutable_end_time() = ToProto(client.Now() + absl::Hours(24));
  return AllPages<v1::Reminder>(
      client, &v1::ReminderService::Stub::ListReminders, request, profile,
      [](const auto& page) -> const auto& { return page.reminders(); });
}

std::vector<v1::Delivery> AllDeliveries(const ApiClient& client, const std::string& profile, absl::Time start) {
  v1::ListDeliveriesRequest request;
  *request.mutable_start_time() = ToProto(start);
  return AllPages<v1::Delivery>(
      client, &v1::ReminderService::Stub::ListDeliveries, request, profile,
      [](const auto& page) -> const auto& { return page.deliveries(); });
}

std::vector<v1::JournalEntry> AllEntries(const ApiClient& client, const std::string& profile) {
  return AllPages<v1::JournalEntry>(
      client, &v1::JournalService::Stub::ListEntries, v1::ListEntriesRequest(), profile,
      [](const auto& page) -> const auto& { return page.entries(); });
}

std::vector<v1::Change> AllChanges(const ApiClient& client, const std::string& profile) {
  std::vector<v1::Change> all;
  v1::ListChangesRequest request;
  request.set_parent(profile);
  request.set_page_size(500);
  for (bool more = true; more;) {
    const v1::ListChangesResponse page = client.MustCall(&v1::FeedService::Stub::ListChanges, request);
    all.insert(all.end(), page.changes().begin(), page.changes().end());
    request.set_after_number(page.last_number());
    more = page.changes_size() > 0;
  }
  return all;
}

}  // namespace crampwise
