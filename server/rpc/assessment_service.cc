#include "server/rpc/assessment_service.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/rpc/journal_reader.h"
#include "server/rpc/journal_writer.h"
#include "server/rpc/reader_language.h"
#include "shared/base/field_error.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/judge/day_questions.h"
#include "shared/judge/factors.h"
#include "shared/judge/judge.h"
#include "shared/judge/taken_share.h"
#include "shared/knowledge/review.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

constexpr int kMostOfAWeek = 500;
// More than a plan has in a fortnight.
constexpr int kMostReminders = 1000;

absl::Status AssessWithEntry(Transaction& tx, const std::string& profile_id, const v1::AssessRequest& request,
                             v1::Language language, v1::Assessment& response) {
  const v1::JournalEntry& entry = request.entry();
  ASSIGN_OR_RETURN(const JournalWriter writer, JournalWriter::Open(tx, profile_id));
  RETURN_IF_ERROR(WithFieldPrefix(writer.Check(entry), "entry"));
  const absl::Time as_of = AssessTime(entry, tx.now());
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> journal,
                   ReadJournal(tx, profile_id, writer.profile(), regimens, as_of));
  journal->history.Remove(entry.name());
  v1::JournalEntry said = entry;
  ClearOutputOnly(said);
  journal->history.Add(said, writer.profile());
  const Subject subject{writer.profile(), regimens};
  response = ToMessage(JudgeEntry(subject, said, journal->history, as_of), writer.profile(), language);
  return absl::OkStatus();
}

absl::Status AssessBody(const Caller& caller, Transaction& tx, const v1::AssessRequest& request,
                        v1::Assessment& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  const v1::Language language = ReaderLanguage(request.language(), caller);
  if (request.has_entry()) return AssessWithEntry(tx, profile_id, request, language, response);
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> journal,
                   ReadJournal(tx, profile_id, profile, regimens, tx.now()));
  const Subject subject{profile, regimens};
  response = ToMessage(JudgeNow(subject, journal->history, tx.now()), profile, language);
  return absl::OkStatus();
}

absl::Status ListChecklistBody(const Caller& caller, Transaction& tx, const v1::ListChecklistRequest& request,
                               v1::ListChecklistResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  for (v1::ChecklistItem& item : ChecklistOf(profile, tx.now(), ReaderLanguage(request.language(), caller))) {
    *response.add_items() = std::move(item);
  }
  response.set_review(knowledge::ReviewOfKnowledge());
  return absl::OkStatus();
}

absl::Status ListDayQuestionsBody(const Caller& caller, Transaction& tx, const v1::ListDayQuestionsRequest& request,
                                  v1::ListDayQuestionsResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> journal,
                   ReadJournal(tx, profile_id, profile, regimens, tx.now(), FactScope::kFactors));
  const absl::Time start = DayQuestionsStart(profile, tx.now());
  // Whoever records more than this in a week is at worst asked again.
  ASSIGN_OR_RETURN(const std::vector<v1::JournalEntry> entries,
                   tx.entries().List(profile_id, start, tx.now() + absl::Minutes(10), TimeCursor(), kMostOfAWeek));
  response = DayQuestionsOf({profile, regimens}, journal->history, entries,
                            {tx.now(), request.part(), request.all(), ReaderLanguage(request.language(), caller)});
  return absl::OkStatus();
}

// The reminders of which contributing factors count the answers.
absl::StatusOr<std::vector<v1::Reminder>> ReadAskedPortions(Transaction& tx, const std::string& profile_id) {
  // A day of the routine reaches into the next one of the calendar.
  const absl::Time start = tx.now() - absl::Hours(24 * (kDaysOfTakenShare + 2));
  return tx.reminders().List(profile_id, start, tx.now(), TimeCursor(), kMostReminders);
}

absl::Status ListFactorsBody(const Caller& caller, Transaction& tx, const v1::ListFactorsRequest& request,
                             v1::ListFactorsResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  response.set_review(knowledge::ReviewOfKnowledge());
  if (!request.all() && profile.active_urgency().level() >= v1::URGENCY_URGENT) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> journal,
                   ReadJournal(tx, profile_id, profile, regimens, tx.now(), FactScope::kFactors));
  ASSIGN_OR_RETURN(const std::vector<v1::Reminder> reminders, ReadAskedPortions(tx, profile_id));
  const Subject subject{profile, regimens, reminders};
  // What fires although nothing was recorded, such as a cramp that goes on, is urgent all the same.
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> red_flags,
                   ReadJournal(tx, profile_id, profile, regimens, tx.now()));
  const Judgement judgement = JudgeNow(subject, red_flags->history, tx.now());
  if (!request.all() && judgement.outcome.level >= assess::Level::kUrgent) return absl::OkStatus();
  const v1::Language language = ReaderLanguage(request.language(), caller);
  for (v1::ContributingFactor& factor : FactorsOf(subject, journal->history, tx.now(), request.all(), language)) {
    *response.add_factors() = std::move(factor);
  }
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* AssessmentService::Assess(grpc::CallbackServerContext* context,
                                                    const v1::AssessRequest* request, v1::Assessment* response) {
  return handler_.Read(context, "crampwise.v1.AssessmentService.Assess", request, response, AssessBody);
}

grpc::ServerUnaryReactor* AssessmentService::ListChecklist(grpc::CallbackServerContext* context,
                                                           const v1::ListChecklistRequest* request,
                                                           v1::ListChecklistResponse* response) {
  return handler_.Read(context, "crampwise.v1.AssessmentService.ListChecklist", request, response, ListChecklistBody);
}

grpc::ServerUnaryReactor* AssessmentService::ListDayQuestions(grpc::CallbackServerContext* context,
                                                              const v1::ListDayQuestionsRequest* request,
                                                              v1::ListDayQuestionsResponse* response) {
  return handler_.Read(context, "crampwise.v1.AssessmentService.ListDayQuestions", request, response,
                       ListDayQuestionsBody);
}

grpc::ServerUnaryReactor* AssessmentService::ListFactors(grpc::CallbackServerContext* context,
                                                         const v1::ListFactorsRequest* request,
                                                         v1::ListFactorsResponse* response) {
  return handler_.Read(context, "crampwise.v1.AssessmentService.ListFactors", request, response, ListFactorsBody);
}

}  // namespace crampwise
