#include "shared/knowledge/compiler/reference_check.h"

#include <set>

#include "absl/strings/str_cat.h"

namespace crampwise::knowledge {

void CheckSources(const google::protobuf::RepeatedPtrField<std::string>& ids, const Spot& spot, int field_number,
                  const Index& index, Faults& faults) {
  std::set<std::string> seen;
  for (int i = 0; i < ids.size(); ++i) {
    if (!index.sources.contains(ids[i])) {
      faults.push_back(spot.FaultAt(field_number, absl::StrCat("source \"", ids[i], "\" is not defined"), i));
    }
    if (!seen.insert(ids[i]).second) {
      faults.push_back(spot.FaultAt(field_number, absl::StrCat("source \"", ids[i], "\" is named twice"), i));
    }
  }
}

}  // namespace crampwise::knowledge
