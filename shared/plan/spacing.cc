#include "shared/plan/spacing.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/plan/agents.h"
#include "shared/plan/placement.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

// Most people take nothing that needs it.
bool AnythingToSpace(absl::Span<const v1::Regimen> regimens) {
  for (size_t i = 0; i < regimens.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (!regimens[i].paused() && !regimens[j].paused() && SpacingOf(regimens[i], regimens[j]).has_value())
        return true;
    }
  }
  return false;
}

size_t OptionsOf(const Taker& taker) {
  size_t options = 0;
  for (const Portion& portion : taker.portions) options = std::max(options, portion.options.size());
  return options;
}

class Spacer {
 public:
  Spacer(const Day& day, std::vector<Candidate>& candidates) : candidates_(candidates) {
    takers_ = TakersOn(day);
    for (const int step : {-1, 1}) {
      for (Taker& taker : TakersOn(MakeDay(day.inputs, day.date + step))) around_.push_back(std::move(taker));
    }
    for (Taker& taker : takers_) {
      for (Portion& portion : taker.portions) KeepFromDaysAround(portion);
    }
    // What cannot move chooses first.
    std::stable_sort(takers_.begin(), takers_.end(),
                     [](const Taker& a, const Taker& b) { return OptionsOf(a) < OptionsOf(b); });
    for (const Taker& taker : takers_) left_.push_back(&taker);
  }

  void Run() {
    while (RefuseOnePair()) {
    }
    const std::optional<Placement> placement = Place(left_);
    for (size_t i = 0; i < left_.size(); ++i) Put(*left_[i], (*placement)[i]);
  }

 private:
  const v1::Regimen& RegimenOf(const Taker& taker) const { return *candidates_[taker.candidate].regimen; }

  bool IsSpaced(const Taker& one, const Taker& other) const {
    return SpacingOf(RegimenOf(one), RegimenOf(other)).has_value();
  }

  // Those that have something to be kept apart from.
  std::vector<Taker> TakersOn(const Day& day) const {
    std::vector<Taker> takers;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].regimen == nullptr || !HasPartner(*candidates_[i].regimen)) continue;
      std::vector<Portion> portions = PortionsOn(day, candidates_[i]);
      if (!portions.empty()) takers.push_back({i, std::move(portions)});
    }
    return takers;
  }

  bool HasPartner(const v1::Regimen& regimen) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
      return other.regimen != nullptr && !other.regimen->paused() && SpacingOf(regimen, *other.regimen).has_value();
    });
  }

  // Whatever times the days around choose, this one keeps clear of them.
  bool IsClear(const Portion& portion, absl::Time time) const {
    return std::all_of(around_.begin(), around_.end(), [&](const Taker& taker) {
      return std::all_of(taker.portions.begin(), taker.portions.end(), [&](const Portion& other) {
        return std::all_of(other.options.begin(), other.options.end(),
                           [&](const Slot& slot) { return AreApart(portion, time, other, slot.due); });
      });
    });
  }

  void KeepFromDaysAround(Portion& portion) const {
    portion.options.erase(std::remove_if(portion.options.begin(), portion.options.end(),
                                         [&](const Slot& slot) { return !IsClear(portion, slot.due); }),
                          portion.options.end());
  }

  // Takes the first product that finds no time beside those before it, and the one that keeps it from that, off the
  // day. False if all find one.
  bool RefuseOnePair() {
    for (size_t count = 1; count <= left_.size(); ++count) {
      if (Place(absl::MakeConstSpan(left_).first(count)).has_value()) continue;
      const Taker& refused = *left_[count - 1];
      const Taker& partner = PartnerOf(refused, absl::MakeConstSpan(left_).first(count - 1));
      Refuse(refused, partner);
      Refuse(partner, refused);
      left_.erase(std::remove_if(left_.begin(), left_.end(),
                                 [&](const Taker* taker) {
                                   return taker->candidate == refused.candidate ||
                                          taker->candidate == partner.candidate;
                                 }),
                  left_.end());
      return true;
    }
    return false;
  }

  // One of `before` with which `refused` has no room even alone; else one of the days around; else any that it must be
  // kept apart from.
  const Taker& PartnerOf(const Taker& refused, absl::Span<const Taker* const> before) const {
    const Taker* any = nullptr;
    for (const Taker* taker : before) {
      if (!IsSpaced(refused, *taker)) continue;
      const Taker* pair[] = {taker, &refused};
      if (!Place(pair).has_value()) return *taker;
      if (any == nullptr) any = taker;
    }
    for (const Taker& taker : around_) {
      if (any == nullptr && IsSpaced(refused, taker)) any = &taker;
    }
    return any == nullptr ? refused : *any;
  }

  // The reason names the products in the order of the rule.
  void Refuse(const Taker& taker, const Taker& partner) {
    Candidate& candidate = candidates_[taker.candidate];
    const std::optional<knowledge::Spacing> spacing = SpacingOf(RegimenOf(taker), RegimenOf(partner));
    if (candidate.status.state == v1::PLAN_ITEM_STATE_OFF || !spacing.has_value()) return;
    const Words own = NameWords(RegimenOf(taker).product());
    const Words other = NameWords(RegimenOf(partner).product());
    candidate.status.state = v1::PLAN_ITEM_STATE_OFF;
    candidate.status.reasons = {
        MakeReason("spacing", spacing->rule->conflict, spacing->swapped ? other : own, spacing->swapped ? own : other)};
    candidate.status.questions.clear();
  }

  void Put(const Taker& taker, std::vector<Slot> slots) {
    Candidate& candidate = candidates_[taker.candidate];
    if (candidate.status.state != v1::PLAN_ITEM_STATE_ON) return;
    bool moved = false;
    for (size_t i = 0; i < slots.size(); ++i) moved = moved || slots[i].due != taker.portions[i].entered.due;
    std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.due < b.due; });
    candidate.placed = std::move(slots);
    for (const Taker* other : left_) {
      if (!IsSpaced(taker, *other)) continue;
      if (std::exchange(moved, false)) {
        candidate.status.reasons.push_back(MakeReason("moved_for_spacing", NameWords(RegimenOf(*other).product())));
      }
      AddHelp(*SpacingOf(RegimenOf(taker), RegimenOf(*other))->rule, candidate.status);
    }
  }

  static void AddHelp(const knowledge::SpacingRule& rule, ItemStatus& status) {
    const bool known = std::any_of(status.reasons.begin(), status.reasons.end(),
                                   [&](const Reason& reason) { return reason.en == rule.help.en; });
    if (!known) status.reasons.push_back(MakeReason("keep_apart", rule.help, {}, {}));
  }

  std::vector<Candidate>& candidates_;
  std::vector<Taker> takers_;
  std::vector<Taker> around_;
  // Those of takers_ that were not refused.
  std::vector<const Taker*> left_;
};

}  // namespace

void ApplySpacing(const Day& day, std::vector<Candidate>& candidates) {
  if (AnythingToSpace(day.inputs.regimens)) Spacer(day, candidates).Run();
}

}  // namespace crampwise::plan_internal
