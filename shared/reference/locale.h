// What differs from country to country, for one person (evidence.md 0.3, C-01, 7.5). Runs on the device as well as on
// the server.
#ifndef CRAMPWISE_SHARED_REFERENCE_LOCALE_H_
#define CRAMPWISE_SHARED_REFERENCE_LOCALE_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise {

// INVALID_ARGUMENT: the country is not two capital letters. A country without lines of its own gets those of most
// countries. `profile` may be null; `today` is where the person is.
absl::StatusOr<v1::Locale> LocaleFor(const v1::GetLocaleRequest& request, const v1::Profile* profile,
                                     absl::Span<const v1::Regimen> regimens, absl::CivilDay today,
                                     v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REFERENCE_LOCALE_H_
