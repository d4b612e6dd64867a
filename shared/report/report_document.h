// The clinician's report in words.
#ifndef CRAMPWISE_SHARED_REPORT_REPORT_DOCUMENT_H_
#define CRAMPWISE_SHARED_REPORT_REPORT_DOCUMENT_H_

#include "crampwise/v1/report_service.pb.h"
#include "shared/report/document.h"

namespace crampwise {

Document DocumentOf(const v1::Report& report, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REPORT_REPORT_DOCUMENT_H_
