// Reference data as a person reads it.
#ifndef CRAMPWISE_CLIENT_CLI_REFERENCE_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_REFERENCE_TEXT_H_

#include <string>

#include "crampwise/v1/knowledge_service.pb.h"

namespace crampwise::client {

std::string LocaleText(const v1::Locale& locale, v1::Language language);
std::string BackgroundText(const v1::ListBackgroundResponse& background, v1::Language language);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_REFERENCE_TEXT_H_
