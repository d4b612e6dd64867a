// Operations on timers.
#include "tests/storage/model_operations.h"

namespace crampwise {
namespace {

// Knows a few instants that the timer may be rearmed for.
storage::v1::TimerState RandomState(Random& random) {
  storage::v1::TimerState state;
  state.set_planned_until_us(random.Below(1000));
  state.add_agenda()->set_prompt_us(absl::ToUnixMicros(random.Instant()));
  state.add_snoozes()->set_until_us(absl::ToUnixMicros(random.Instant()));
  state.set_agenda_until_us(absl::ToUnixMicros(random.Instant()));
  return state;
}

storage::v1::TimerState StateOf(const std::vector<TimerRecord>& records, const ClaimedTimer& claimed) {
  for (const TimerRecord& record : records) {
    if (record.profile_id == claimed.profile_id) return record.state;
  }
  return {};
}

absl::Time InstantOf(const storage::v1::TimerState& state, int choice) {
  const int64_t instants[] = {state.agenda(0).prompt_us(), state.snoozes(0).until_us(), state.agenda_until_us()};
  return absl::FromUnixMicros(instants[choice]);
}

std::string RandomPlannedWith(Random& random) { return random.Of<std::string>({"k1", "k2"}); }

// Over the version that is stored, or over another one.
Operation PutTimer(Random& random) {
  TimerRecord timer;
  timer.profile_id = random.Profile();
  timer.due = random.Once(5) ? absl::InfiniteFuture() : random.Instant();
  timer.planned_with = RandomPlannedWith(random);
  timer.state = RandomState(random);
  return [timer, stale = random.Once(6)](Transaction& tx, Outcomes& out) {
    if (!ProfileIsThere(tx, timer.profile_id)) return absl::OkStatus();
    const absl::StatusOr<TimerRecord> stored = tx.timers().Get(timer.profile_id);
    TimerRecord put = timer;
    put.version = (stored.ok() ? stored->version : 0) + (stale ? 1 : 0);
    return out.Add("timers.Put", tx.timers().Put(put));
  };
}

std::string ClaimsToText(const std::vector<ClaimedTimer>& claimed) {
  std::vector<std::string> texts;
  for (const ClaimedTimer& claim : claimed) {
    texts.push_back(absl::StrCat(claim.profile_id, " ", ToText(claim.due), " ", claim.version));
  }
  return ToText(texts);
}

absl::StatusOr<std::vector<ClaimedTimer>> Claim(Transaction& tx, int limit, Outcomes& out) {
  absl::StatusOr<std::vector<ClaimedTimer>> claimed = tx.timers().Claim(tx.now(), tx.now() + kModelLease, limit);
  (void)out.Add(absl::StrCat("timers.Claim ", claimed.ok() ? ClaimsToText(*claimed) : ""), claimed.status());
  return claimed;
}

Operation ClaimTimers(Random& random) {
  return [limit = random.Limit()](Transaction& tx, Outcomes& out) { return Claim(tx, limit, out).status(); };
}

// What the dispatcher does with what it claimed, one of which may have changed meanwhile.
Operation WorkOffTimers(Random& random) {
  return [limit = random.Limit(), change = random.Of<int64_t>({0, 0, 1}), delay = random.Of<int64_t>({0, 0, 1}),
          choice = random.Below(3), state = RandomState(random), due = random.Instant(), replans = random.Once(3),
          planned_with = RandomPlannedWith(random)](Transaction& tx, Outcomes& out) {
    absl::StatusOr<std::vector<ClaimedTimer>> claimed = Claim(tx, limit, out);
    if (!claimed.ok() || claimed->empty()) return claimed.status();
    claimed->front().version += change;
    const absl::StatusOr<std::vector<TimerRecord>> records = tx.timers().GetClaimed(*claimed);
    (void)out.Add("timers.GetClaimed", Sorted(records));
    claimed->back().due += absl::Microseconds(delay);
    const absl::StatusOr<std::vector<bool>> taken = tx.timers().Take(*claimed);
    if (!taken.ok() || !records.ok()) return taken.status();
    std::vector<RearmedTimer> rearmed;
    for (size_t i = 0; i < claimed->size(); ++i) {
      (void)out.Add(absl::StrCat("timers.Take ", (*taken)[i] ? "yes" : "no"), absl::OkStatus());
      if (!(*taken)[i]) continue;
      rearmed.push_back({(*claimed)[i], InstantOf(StateOf(*records, (*claimed)[i]), choice), std::nullopt});
      if (replans) rearmed.back() = {(*claimed)[i], due, state, planned_with};
    }
    return out.Add("timers.Rearm", tx.timers().Rearm(rearmed));
  };
}

Operation ReadTimer(Random& random) {
  return [profile = random.Profile()](Transaction& tx, Outcomes& out) {
    return out.Add("timers.Get", tx.timers().Get(profile));
  };
}

Operation ReadNextTimer(Random&) {
  return [](Transaction& tx, Outcomes& out) { return out.Add("timers.NextDue", tx.timers().NextDue()); };
}

Operation ListStaleTimers(Random& random) {
  return [after = random.Once(2) ? "" : random.Profile(), limit = random.Limit()](Transaction& tx, Outcomes& out) {
    return out.Add("timers.ListStale", tx.timers().ListStale("k1", after, limit));
  };
}

}  // namespace

const OperationMakers& TimerWrites() {
  static const auto& makers = *new OperationMakers{PutTimer};
  return makers;
}

const OperationMakers& TimerClaims() {
  static const auto& makers = *new OperationMakers{ClaimTimers, WorkOffTimers, WorkOffTimers};
  return makers;
}

const OperationMakers& TimerReads() {
  static const auto& makers = *new OperationMakers{ReadTimer, ReadNextTimer, ListStaleTimers};
  return makers;
}

void DumpTimers(Transaction& tx, Outcomes& outcomes) {
  for (int number = 1; number <= kModelProfiles; ++number) {
    (void)outcomes.Add("timers.Get", tx.timers().Get(ProfileId(number)));
  }
  (void)outcomes.Add("timers.NextDue", tx.timers().NextDue());
  (void)outcomes.Add("timers.ListStale", tx.timers().ListStale("", "", 99));
}

}  // namespace crampwise
