// A file layer for SQLite that writes the write-ahead log in large pieces.
//
// SQLite writes two small pieces for every page of the log, and under load a third of the writer's time went into those
// calls. Here they are gathered until SQLite syncs the log, which with synchronous = FULL is the end of every commit,
// before anybody else is told of it. What is lost with the process until then was never committed.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_LOG_VFS_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_LOG_VFS_H_

namespace crampwise {

// The name under which to open a database, for connections with synchronous = FULL alone; with less, readers would be
// told of pages that are not in the file. Registers the layer on its first use. Thread-safe.
const char* LogVfsName();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_LOG_VFS_H_
