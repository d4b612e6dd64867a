#include "shared/knowledge/factors.h"

#include <algorithm>

#include "shared/knowledge/find.h"

namespace crampwise::knowledge {

const Factor* FindFactor(api::Population population, absl::string_view code) {
  return Find(Factors(), [&](const Factor& factor) {
    const bool is_for_it =
        std::find(factor.populations.begin(), factor.populations.end(), population) != factor.populations.end();
    return is_for_it && factor.code == code;
  });
}

const View* FindView(kv1::ViewKind kind) {
  return Find(Views(), [&](const View& view) { return view.kind == kind; });
}

}  // namespace crampwise::knowledge
