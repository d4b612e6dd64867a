#include "server/rpc/urgency.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "server/dispatch/replan.h"
#include "server/rpc/journal_reader.h"
#include "server/rpc/silence.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/judge/going_on.h"
#include "shared/judge/judge.h"

namespace crampwise {
namespace {

bool IsClotSign(const v1::FactAnswer& answer) {
  return answer.fact() == v1::FACT_CLOT_SIGN && answer.answer() == v1::ANSWER_YES;
}

}  // namespace

absl::StatusOr<v1::Profile> StoreUrgency(Transaction& tx, const std::string& profile_id, v1::Profile profile) {
  RETURN_IF_ERROR(ChangePlanInputs(tx, profile_id, [&]() -> absl::Status {
    *profile.mutable_update_time() = ToProto(tx.now());
    ASSIGN_OR_RETURN(profile, tx.profiles().Update(profile));
    RETURN_IF_ERROR(tx.feed().Append(profile_id, profile.name()).status());
    return profile.has_active_urgency() ? CancelSilenced(tx, profile_id, profile) : absl::OkStatus();
  }));
  return profile;
}

void CloseUrgency(v1::Profile& profile) {
  profile.clear_active_urgency();
  auto& facts = *profile.mutable_facts();
  facts.erase(std::remove_if(facts.begin(), facts.end(), IsClotSign), facts.end());
}

absl::Status JudgeAnew(Transaction& tx, const std::string& profile_id, absl::Time as_of) {
  ASSIGN_OR_RETURN(v1::Profile profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(const std::unique_ptr<KnownJournal> journal, ReadJournal(tx, profile_id, profile, regimens, as_of));
  bool raised = false;
  absl::Time recheck = absl::InfiniteFuture();
  for (const Judgement& judgement : JudgeWhatGoesOn({profile, regimens}, journal->history, as_of)) {
    raised |= RaiseUrgency(judgement, tx.now(), profile);
    recheck = std::min(recheck, RecheckTime(judgement));
  }
  if (raised) RETURN_IF_ERROR(StoreUrgency(tx, profile_id, std::move(profile)).status());
  return recheck == absl::InfiniteFuture() ? absl::OkStatus() : RecheckAt(tx, profile_id, recheck);
}

}  // namespace crampwise
