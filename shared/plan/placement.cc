#include "shared/plan/placement.h"

namespace crampwise::plan_internal {
namespace {

// Far more than the handful of products of a person needs; a list made to be hard costs no more than this.
constexpr int kMostTries = 5000;

// Depth first, one portion after the other, with at most `most_moved` that are not as entered.
class Search {
 public:
  Search(absl::Span<const Taker* const> takers, size_t most_moved) : most_moved_(most_moved) {
    for (const Taker* taker : takers) {
      for (const Portion& portion : taker->portions) portions_.push_back(&portion);
    }
    chosen_.resize(portions_.size());
  }

  bool Run() { return PlaceFrom(0, 0); }

  const Slot& ChosenFor(size_t portion) const { return *chosen_[portion]; }

 private:
  bool PlaceFrom(size_t index, size_t moved) {
    if (index == portions_.size()) return true;
    for (const Slot& option : portions_[index]->options) {
      if (++tries_ > kMostTries) return false;
      const size_t moved_now = moved + (option.due == portions_[index]->entered.due ? 0 : 1);
      if (moved_now > most_moved_ || !Fits(index, option)) continue;
      chosen_[index] = &option;
      if (PlaceFrom(index + 1, moved_now)) return true;
    }
    return false;
  }

  bool Fits(size_t index, const Slot& option) const {
    for (size_t i = 0; i < index; ++i) {
      if (!AreApart(*portions_[index], option.due, *portions_[i], chosen_[i]->due)) return false;
      if (WouldMeet(*portions_[index], option, *portions_[i], *chosen_[i])) return false;
    }
    return true;
  }

  const size_t most_moved_;
  std::vector<const Portion*> portions_;
  std::vector<const Slot*> chosen_;
  int tries_ = 0;
};

Placement ChosenBy(const Search& search, absl::Span<const Taker* const> takers) {
  Placement placement;
  size_t next = 0;
  for (const Taker* taker : takers) {
    std::vector<Slot>& slots = placement.emplace_back();
    for (size_t i = 0; i < taker->portions.size(); ++i) slots.push_back(search.ChosenFor(next++));
  }
  return placement;
}

}  // namespace

std::optional<Placement> Place(absl::Span<const Taker* const> takers) {
  size_t portions = 0;
  for (const Taker* taker : takers) portions += taker->portions.size();
  for (size_t most_moved = 0; most_moved <= portions; ++most_moved) {
    Search search(takers, most_moved);
    if (search.Run()) return ChosenBy(search, takers);
  }
  return std::nullopt;
}

}  // namespace crampwise::plan_internal
