// What is asked of a day. A constant table, see knowledge.h; the meaning of each member is in day_question.proto.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_DAY_QUESTIONS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_DAY_QUESTIONS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/factor.pb.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct DayQuestion {
  absl::string_view field;
  api::DayPart part;
  absl::Span<const api::Population> populations;
  int min_age_months;
  int below_age_months;
  api::DayAnswerForm form;
  Text text;
  absl::Span<const absl::string_view> facts;
  absl::Span<const kv1::EpisodeTag> tags;
  bool seldom;
};

// Of equals the earlier one is asked first.
absl::Span<const DayQuestion> DayQuestions();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_DAY_QUESTIONS_H_
