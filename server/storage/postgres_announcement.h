// What servers that share a database tell each other after a commit: the text of a notification.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_ANNOUNCEMENT_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_ANNOUNCEMENT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/storage/store.h"

namespace crampwise {

struct Announcement {
  // A name that no other server has, without spaces.
  std::string sender;
  std::vector<CommitEvent> events;
};

// As few texts as PostgreSQL's limit on one allows. Events that say the same are told once, and of those that say more
// of the same (a later change of a profile, earlier work) the last word alone.
std::vector<std::string> EncodeAnnouncements(absl::string_view sender, const std::vector<CommitEvent>& events);

// What cannot be read, because another version wrote it or it is damaged, is AnyChange: look at everything.
Announcement DecodeAnnouncement(absl::string_view text);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_ANNOUNCEMENT_H_
