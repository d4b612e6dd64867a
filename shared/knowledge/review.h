// What answers say about who has read them.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_REVIEW_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_REVIEW_H_

#include "crampwise/v1/common.pb.h"
#include "shared/knowledge/statements.h"

namespace crampwise::knowledge {

// ReviewState() as the API says it.
inline api::Review ReviewOfKnowledge() {
  return ReviewState() == kv1::REVIEW_SIGNED_OFF ? api::REVIEW_SIGNED_OFF : api::REVIEW_EDITORIAL;
}

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_REVIEW_H_
