// Where the installed tzdata lies. Private to this library.
#ifndef CRAMPWISE_SHARED_SCHEDULE_TZDATA_FOLDER_H_
#define CRAMPWISE_SHARED_SCHEDULE_TZDATA_FOLDER_H_

#include <filesystem>

namespace crampwise {

// The same choice that Abseil makes: $TZDIR, else /usr/share/zoneinfo.
std::filesystem::path TzdataFolder();

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_SCHEDULE_TZDATA_FOLDER_H_
