#include "server/storage/sqlite_log_vfs.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <string>

#include "sqlite3.h"

namespace crampwise {
namespace {

constexpr char kName[] = "crampwise-log";

// More than most commits write.
constexpr size_t kMostGathered = size_t{4} << 20;

// SQLite's own layer takes no write of 128 kB or more.
constexpr size_t kPiece = size_t{64} << 10;

// The log of a database. SQLite gives the memory, and the file that it stands for lies behind it.
struct LogFile {
  sqlite3_file base;
  sqlite3_file* real;
  // What was written from `start` on and is not in the real file yet.
  std::string* gathered;
  sqlite3_int64 start;
};

// SQLite's interface is C: the first member is the base.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
LogFile& LogOf(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }
sqlite3_file* RealBehind(LogFile& log) { return reinterpret_cast<sqlite3_file*>(&log + 1); }
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

sqlite3_vfs* RealOf(const sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

// After a failure the commit fails, and the next one writes to the same place again.
int Flush(LogFile& log) {
  int code = SQLITE_OK;
  for (size_t done = 0; code == SQLITE_OK && done < log.gathered->size(); done += kPiece) {
    const size_t size = std::min(kPiece, log.gathered->size() - done);
    code = log.real->pMethods->xWrite(log.real, log.gathered->data() + done, static_cast<int>(size),
                                      log.start + static_cast<sqlite3_int64>(done));
  }
  log.gathered->clear();
  return code;
}

int Close(sqlite3_file* file) {
  LogFile& log = LogOf(file);
  const int flushed = Flush(log);
  delete log.gathered;
  const int closed = log.real->pMethods->xClose(log.real);
  return flushed == SQLITE_OK ? closed : flushed;
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  LogFile& log = LogOf(file);
  const sqlite3_int64 end = log.start + static_cast<sqlite3_int64>(log.gathered->size());
  if (offset != end || log.gathered->size() >= kMostGathered) {
    const int code = Flush(log);
    if (code != SQLITE_OK) return code;
    log.start = offset;
  }
  try {
    log.gathered->append(static_cast<const char*>(bytes), static_cast<size_t>(size));
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  return SQLITE_OK;
}

// Calls the real file after what was gathered has reached it.
template <auto kMethod, typename... Args>
int FlushAndCall(sqlite3_file* file, Args... args) {
  LogFile& log = LogOf(file);
  const int code = Flush(log);
  return code == SQLITE_OK ? (log.real->pMethods->*kMethod)(log.real, args...) : code;
}

template <auto kMethod, typename... Args>
int CallFile(sqlite3_file* file, Args... args) {
  LogFile& log = LogOf(file);
  return (log.real->pMethods->*kMethod)(log.real, args...);
}

template <auto kMethod, typename Result, typename... Args>
Result CallVfs(sqlite3_vfs* vfs, Args... args) {
  sqlite3_vfs* real = RealOf(vfs);
  return (real->*kMethod)(real, args...);
}

const sqlite3_io_methods& LogMethods() {
  using Methods = sqlite3_io_methods;
  static const Methods methods = [] {
    Methods log = {};
    log.iVersion = 1;
    log.xClose = Close;
    log.xRead = FlushAndCall<&Methods::xRead, void*, int, sqlite3_int64>;
    log.xWrite = Write;
    log.xTruncate = FlushAndCall<&Methods::xTruncate, sqlite3_int64>;
    log.xSync = FlushAndCall<&Methods::xSync, int>;
    log.xFileSize = FlushAndCall<&Methods::xFileSize, sqlite3_int64*>;
    log.xLock = CallFile<&Methods::xLock, int>;
    log.xUnlock = CallFile<&Methods::xUnlock, int>;
    log.xCheckReservedLock = CallFile<&Methods::xCheckReservedLock, int*>;
    log.xFileControl = CallFile<&Methods::xFileControl, int, void*>;
    log.xSectorSize = CallFile<&Methods::xSectorSize>;
    log.xDeviceCharacteristics = CallFile<&Methods::xDeviceCharacteristics>;
    return log;
  }();
  return methods;
}

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* given_flags) {
  sqlite3_vfs* real = RealOf(vfs);
  if ((flags & SQLITE_OPEN_WAL) == 0) return real->xOpen(real, name, file, flags, given_flags);
  LogFile& log = LogOf(file);
  log.base.pMethods = nullptr;
  auto gathered = std::unique_ptr<std::string>(new (std::nothrow) std::string);
  if (gathered == nullptr) return SQLITE_NOMEM;
  log.real = RealBehind(log);
  const int code = real->xOpen(real, name, log.real, flags, given_flags);
  if (code != SQLITE_OK) return code;
  log.gathered = gathered.release();
  log.start = 0;
  log.base.pMethods = &LogMethods();
  return SQLITE_OK;
}

sqlite3_vfs MakeVfs(sqlite3_vfs* real) {
  using Vfs = sqlite3_vfs;
  Vfs vfs = {};
  vfs.iVersion = 1;
  vfs.szOsFile = static_cast<int>(sizeof(LogFile)) + real->szOsFile;
  vfs.mxPathname = real->mxPathname;
  vfs.zName = kName;
  vfs.pAppData = real;
  vfs.xOpen = Open;
  vfs.xDelete = CallVfs<&Vfs::xDelete, int, const char*, int>;
  vfs.xAccess = CallVfs<&Vfs::xAccess, int, const char*, int, int*>;
  vfs.xFullPathname = CallVfs<&Vfs::xFullPathname, int, const char*, int, char*>;
  vfs.xRandomness = CallVfs<&Vfs::xRandomness, int, int, char*>;
  vfs.xSleep = CallVfs<&Vfs::xSleep, int, int>;
  vfs.xCurrentTime = CallVfs<&Vfs::xCurrentTime, int, double*>;
  vfs.xGetLastError = CallVfs<&Vfs::xGetLastError, int, int, char*>;
  return vfs;
}

}  // namespace

const char* LogVfsName() {
  static sqlite3_vfs vfs = MakeVfs(sqlite3_vfs_find(nullptr));
  static const int registered = sqlite3_vfs_register(&vfs, /*makeDflt=*/0);
  (void)registered;
  return kName;
}

}  // namespace crampwise
