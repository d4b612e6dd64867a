#include "server/rpc/knowledge_service.h"

#include <optional>
#include <string>
#include <vector>

#include "server/dispatch/replan.h"
#include "server/rpc/reader_language.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/foods/diarrhoea.h"
#include "shared/foods/foods.h"
#include "shared/judge/person.h"
#include "shared/reference/background.h"
#include "shared/reference/locale.h"

namespace crampwise {
namespace {

// More than one person notes in a day; of a flood the newest count.
constexpr int kMostEntries = 1000;
// Clocks of phones are never quite right.
constexpr absl::Duration kClockSlack = absl::Minutes(10);

// Whom a request is about, read in its transaction; nobody if it names no profile.
class Subject {
 public:
  static absl::StatusOr<Subject> Load(Transaction& tx, const std::string& parent) {
    Subject subject;
    subject.today_ = absl::ToCivilDay(tx.now(), absl::UTCTimeZone());
    if (parent.empty()) return subject;
    ASSIGN_OR_RETURN(subject.profile_id_, ParseProfileName("parent", parent));
    ASSIGN_OR_RETURN(subject.data_, LoadPlanData(tx, subject.profile_id_));
    subject.today_ = CalendarDate(subject.data_->profile, tx.now());
    return subject;
  }

  const v1::Profile* profile() const { return data_.has_value() ? &data_->profile : nullptr; }
  absl::Span<const v1::Regimen> regimens() const {
    return data_.has_value() ? absl::MakeConstSpan(data_->regimens) : absl::Span<const v1::Regimen>();
  }
  // Where the person is.
  absl::CivilDay today() const { return today_; }

  // With what was noted lately. Refers to this object.
  absl::StatusOr<EaterRecord> ReadEater(Transaction& tx) const {
    EaterRecord record{profile(), regimens(), today_};
    if (!data_.has_value()) return record;
    ASSIGN_OR_RETURN(
        const std::vector<v1::JournalEntry> last_day,
        tx.entries().List(profile_id_, tx.now() - absl::Hours(24), tx.now() + kClockSlack, {}, kMostEntries));
    record.diarrhoea = TellOfDiarrhoea(last_day);
    return record;
  }

 private:
  std::string profile_id_;
  std::optional<PlanData> data_;
  absl::CivilDay today_;
};

absl::Status ListFoodsBody(const Caller& caller, Transaction& tx, const v1::ListFoodsRequest& request,
                           v1::ListFoodsResponse& response) {
  ASSIGN_OR_RETURN(const Subject subject, Subject::Load(tx, request.parent()));
  ASSIGN_OR_RETURN(const EaterRecord eater, subject.ReadEater(tx));
  ASSIGN_OR_RETURN(response, FoodsFor(request, eater, ReaderLanguage(request.language(), caller)));
  return absl::OkStatus();
}

absl::Status ListRecipesBody(const Caller& caller, Transaction& tx, const v1::ListRecipesRequest& request,
                             v1::ListRecipesResponse& response) {
  ASSIGN_OR_RETURN(const Subject subject, Subject::Load(tx, request.parent()));
  ASSIGN_OR_RETURN(const EaterRecord eater, subject.ReadEater(tx));
  ASSIGN_OR_RETURN(response, RecipesFor(request, eater, ReaderLanguage(request.language(), caller)));
  return absl::OkStatus();
}

absl::Status GetLocaleBody(const Caller& caller, Transaction& tx, const v1::GetLocaleRequest& request,
                           v1::Locale& response) {
  ASSIGN_OR_RETURN(const Subject subject, Subject::Load(tx, request.parent()));
  ASSIGN_OR_RETURN(response, LocaleFor(request, subject.profile(), subject.regimens(), subject.today(),
                                       ReaderLanguage(request.language(), caller)));
  return absl::OkStatus();
}

absl::Status ListBackgroundBody(const Caller& caller, Transaction&, const v1::ListBackgroundRequest& request,
                                v1::ListBackgroundResponse& response) {
  response = BackgroundIn(ReaderLanguage(request.language(), caller));
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* KnowledgeService::ListFoods(grpc::CallbackServerContext* context,
                                                      const v1::ListFoodsRequest* request,
                                                      v1::ListFoodsResponse* response) {
  return handler_.Read(context, "crampwise.v1.KnowledgeService.ListFoods", request, response, ListFoodsBody);
}

grpc::ServerUnaryReactor* KnowledgeService::ListRecipes(grpc::CallbackServerContext* context,
                                                        const v1::ListRecipesRequest* request,
                                                        v1::ListRecipesResponse* response) {
  return handler_.Read(context, "crampwise.v1.KnowledgeService.ListRecipes", request, response, ListRecipesBody);
}

grpc::ServerUnaryReactor* KnowledgeService::GetLocale(grpc::CallbackServerContext* context,
                                                      const v1::GetLocaleRequest* request, v1::Locale* response) {
  return handler_.Read(context, "crampwise.v1.KnowledgeService.GetLocale", request, response, GetLocaleBody);
}

grpc::ServerUnaryReactor* KnowledgeService::ListBackground(grpc::CallbackServerContext* context,
                                                           const v1::ListBackgroundRequest* request,
                                                           v1::ListBackgroundResponse* response) {
  return handler_.Read(context, "crampwise.v1.KnowledgeService.ListBackground", request, response, ListBackgroundBody);
}

}  // namespace crampwise
