// The language in which one caller reads.
#ifndef CRAMPWISE_SERVER_RPC_READER_LANGUAGE_H_
#define CRAMPWISE_SERVER_RPC_READER_LANGUAGE_H_

#include "crampwise/v1/common.pb.h"
#include "server/auth/caller.h"

namespace crampwise {

// As asked in the request, else the account's, else English.
inline v1::Language ReaderLanguage(v1::Language asked, const Caller& caller) {
  if (asked != v1::LANGUAGE_UNSPECIFIED) return asked;
  return caller.language != v1::LANGUAGE_UNSPECIFIED ? caller.language : v1::LANGUAGE_ENGLISH;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_READER_LANGUAGE_H_
