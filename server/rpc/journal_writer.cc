#include "server/rpc/journal_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "server/dispatch/replan.h"
#include "server/rpc/run_once.h"
#include "server/rpc/stock.h"
#include "server/rpc/urgency.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/judge/going_on.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

constexpr size_t kMostAppointmentsAhead = 200;

// What the client said, without what the server adds.
v1::JournalEntry ClientContent(v1::JournalEntry entry) {
  ClearOutputOnly(entry);
  entry.clear_etag();
  return entry;
}

// Whether both say the same, whatever their notes are.
bool SayTheSame(v1::JournalEntry a, v1::JournalEntry b) {
  a = ClientContent(std::move(a));
  b = ClientContent(std::move(b));
  a.clear_note();
  b.clear_note();
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

}  // namespace

absl::StatusOr<JournalWriter> JournalWriter::Open(Transaction& tx, absl::string_view profile_id) {
  ASSIGN_OR_RETURN(v1::Profile profile, tx.profiles().Get(profile_id));
  return JournalWriter(tx, profile_id, std::move(profile));
}

bool JournalWriter::TouchesPlan(const v1::JournalEntry& entry) const {
  const bool watched = entry.has_episode() && profile_.population() == v1::POPULATION_CHILD;
  return watched || entry.has_appointment() || !entry.intake().regimen().empty();
}

absl::Status JournalWriter::Commit(bool touches_plan, absl::FunctionRef<absl::Status()> write) {
  RETURN_IF_ERROR(touches_plan ? ChangePlanInputs(tx_, profile_id_, write) : write());
  if (urgency_changed_) {
    ASSIGN_OR_RETURN(profile_, StoreUrgency(tx_, profile_id_, std::move(profile_)));
  }
  return recheck_ == absl::InfiniteFuture() ? absl::OkStatus() : RecheckAt(tx_, profile_id_, recheck_);
}

void JournalWriter::Raise(const Judgement& judgement) {
  urgency_changed_ |= RaiseUrgency(judgement, tx_.now(), profile_);
  recheck_ = std::min(recheck_, RecheckTime(judgement));
}

void JournalWriter::Close() {
  CloseUrgency(profile_);
  urgency_changed_ = true;
}

absl::Status JournalWriter::Check(const v1::JournalEntry& entry) const {
  RETURN_IF_ERROR(CheckMessage(entry));
  RETURN_IF_ERROR(CheckEntry("", entry, profile_, tx_.now()));
  return CheckRegimenOf(entry);
}

absl::Status JournalWriter::CheckRegimenOf(const v1::JournalEntry& entry) const {
  if (entry.intake().regimen().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("intake.regimen", entry.intake().regimen(), "regimens"));
  const absl::Status found = tx_.regimens().Get(profile_id_, name.id).status();
  return absl::IsNotFound(found) ? InvalidField("intake.regimen", "must be a regimen of the profile") : found;
}

absl::Status JournalWriter::CheckNew(const v1::JournalEntry& entry) const {
  RETURN_IF_ERROR(Check(entry));
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", entry.name(), "entries"));
  RETURN_IF_ERROR(CheckIdTime("name", name.id, tx_.now()));
  return IsAppointmentAhead(entry) ? CheckRoomForAppointment() : absl::OkStatus();
}

bool JournalWriter::IsAppointmentAhead(const v1::JournalEntry& entry) const {
  return entry.has_appointment() && FromProto(entry.event_time()) >= tx_.now();
}

absl::Status JournalWriter::CheckRoomForAppointment() const {
  ASSIGN_OR_RETURN(const std::vector<absl::Time> ahead,
                   tx_.entries().Appointments(profile_id_, tx_.now(), absl::InfiniteFuture()));
  if (ahead.size() < kMostAppointmentsAhead) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, "appointment",
                    absl::StrCat("must be one of at most ", kMostAppointmentsAhead, " that lie ahead"));
}

absl::StatusOr<bool> JournalWriter::IsRecorded(const v1::JournalEntry& entry) const {
  const absl::StatusOr<ChildName> name = ParseChildName("name", entry.name(), "entries");
  if (!name.ok() || name->profile != profile_id_) return false;
  const absl::Status found = tx_.entries().Get(profile_id_, name->id).status();
  if (absl::IsNotFound(found)) return false;
  RETURN_IF_ERROR(found);
  return true;
}

absl::StatusOr<RecordedEntry> JournalWriter::Record(const v1::JournalEntry& entry, absl::string_view author) {
  if (const absl::Status status = CheckNew(entry); !status.ok()) {
    // What was recorded is answered as it was, whatever the rules say of it by now.
    ASSIGN_OR_RETURN(const bool repeated, IsRecorded(entry));
    if (!repeated) return status;
  }
  v1::JournalEntry content = ClientContent(entry);
  const std::string content_hash = ContentHash("JournalEntry", content);
  SetServerFields(content);
  *content.mutable_record_time() = ToProto(tx_.now());
  *content.mutable_said_time() = ToProto(tx_.now());
  content.set_author(AccountName(author));
  RETURN_IF_ERROR(NoteIntake(tx_, profile_id_, content));
  absl::StatusOr<RecordedEntry> stored = tx_.entries().Insert(profile_id_, content, content_hash);
  if (absl::IsAlreadyExists(stored.status())) {
    return FieldError(absl::StatusCode::kAlreadyExists, "name", "must be new: its id was used with other content");
  }
  RETURN_IF_ERROR(stored.status());
  if (!stored->is_new) return stored;
  RETURN_IF_ERROR(Announce(stored->entry.name()));
  RETURN_IF_ERROR(CountIntake(tx_, profile_id_, stored->entry));
  return stored;
}

absl::StatusOr<RecordedEntry> JournalWriter::Update(const v1::JournalEntry& before, const v1::JournalEntry& entry) {
  if (IsAppointmentAhead(entry) && !IsAppointmentAhead(before)) RETURN_IF_ERROR(CheckRoomForAppointment());
  v1::JournalEntry content = ClientContent(entry);
  SetServerFields(content);
  *content.mutable_record_time() = before.record_time();
  // An urgency that a person closed is not raised again by correcting the note.
  const bool says_else = !SayTheSame(before, entry);
  *content.mutable_said_time() = says_else ? ToProto(tx_.now()) : before.said_time();
  content.set_author(before.author());
  content.set_etag(entry.etag());
  RETURN_IF_ERROR(CountIntakeBack(tx_, profile_id_, before));
  RETURN_IF_ERROR(NoteIntake(tx_, profile_id_, content));
  ASSIGN_OR_RETURN(const v1::JournalEntry stored, tx_.entries().Update(profile_id_, content));
  RETURN_IF_ERROR(CountIntake(tx_, profile_id_, stored));
  RETURN_IF_ERROR(Announce(stored.name()));
  return RecordedEntry{stored, says_else};
}

void JournalWriter::SetServerFields(v1::JournalEntry& entry) const {
  *entry.mutable_update_time() = ToProto(tx_.now());
  *entry.mutable_local_date() =
      ToProto(RoutineDateAt(profile_.routine(), PlanZone(profile_), FromProto(entry.event_time())));
}

absl::Status JournalWriter::Announce(const std::string& name) { return tx_.feed().Append(profile_id_, name).status(); }

}  // namespace crampwise
