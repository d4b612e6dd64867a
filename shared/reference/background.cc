#include "shared/reference/background.h"

#include <string>

#include "shared/knowledge/review.h"

namespace crampwise {

v1::ListBackgroundResponse BackgroundIn(v1::Language language) {
  v1::ListBackgroundResponse response;
  for (const knowledge::Statement& statement : knowledge::Statements()) {
    if (statement.work != knowledge::kv1::WORK_BACKGROUND) continue;
    v1::BackgroundLine& line = *response.add_lines();
    line.set_text(std::string(statement.summary.In(language)));
    line.set_source_id(std::string(statement.id));
  }
  response.set_review(knowledge::ReviewOfKnowledge());
  return response;
}

}  // namespace crampwise
