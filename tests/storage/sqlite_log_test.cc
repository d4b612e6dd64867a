// The write-ahead log: how it reaches the disk, and how it is kept short.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "server/storage/sqlite_checkpointer.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_log_vfs.h"
#include "server/storage/sqlite_session.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

absl::Status MeaningOf(int code) { return absl::InternalError(absl::StrCat("result ", code)); }

// Calls of this process that wrote to a file.
int64_t WriteCalls() {
  std::ifstream io("/proc/self/io");
  for (std::string line; std::getline(io, line);) {
    int64_t count = 0;
    if (absl::StartsWith(line, "syscw: ") && absl::SimpleAtoi(line.substr(7), &count)) return count;
  }
  ADD_FAILURE() << "no count of write calls";
  return 0;
}

class SqliteLogTest : public testing::Test {
 protected:
  SqliteLogTest() {
    std::ofstream(file_).close();
    EXPECT_OK(Connect()->RunOnce("CREATE TABLE page (number INTEGER PRIMARY KEY, filling TEXT NOT NULL)"));
  }

  std::unique_ptr<Connection> Connect() { return *ConnectSqlite(file_, SqliteMode::kWriter); }
  // On SQLite's own file layer.
  std::unique_ptr<Connection> ConnectReader() { return *ConnectSqlite(file_, SqliteMode::kReader); }

  // A writer whose log may be that long; `listener` hears how long it is after every commit.
  std::unique_ptr<Connection> ConnectLimited(const SqliteSession::LogLimits& limits,
                                             std::function<void(int log_pages)> listener) {
    std::unique_ptr<SqliteSession> session = *SqliteSession::Open(file_, false, MeaningOf, LogVfsName());
    session->OnCommit(std::move(listener), limits);
    auto writer = std::make_unique<Connection>(std::move(session));
    EXPECT_OK(writer->RunOnce("PRAGMA synchronous = FULL"));
    return writer;
  }

  // Each row fills a page.
  static void Insert(Connection& db, int from, int to) {
    for (int i = from; i < to; ++i) {
      ASSERT_OK(db.Run("INSERT INTO page VALUES (:number, :filling)", i, std::string(3000, 'x')));
    }
  }
  static int64_t Count(Connection& db) {
    return std::get<0>(**db.QueryRow<std::tuple<int64_t>>("SELECT COUNT(*) FROM page WHERE LENGTH(filling) = 3000"));
  }

  TemporaryFolder folder_;
  const std::string file_ = folder_.File("log.db");
};

TEST_F(SqliteLogTest, ACommitIsThereForOthersAtOnce) {
  const auto writer = Connect();
  const auto reader = ConnectReader();
  for (int i = 0; i < 50; ++i) {
    Insert(*writer, i, i + 1);
    ASSERT_EQ(Count(*reader), i + 1);
  }
  EXPECT_OK(CheckSqliteIntegrity(*reader));
}

TEST_F(SqliteLogTest, ATransactionIsWrittenInLargePieces) {
  const auto writer = Connect();
  const int64_t before = WriteCalls();
  ASSERT_OK(writer->Run("BEGIN"));
  Insert(*writer, 0, 1000);
  ASSERT_OK(writer->Run("COMMIT"));
  EXPECT_LT(WriteCalls() - before, 200) << "two calls for each page are SQLite's way";
}

TEST_F(SqliteLogTest, ATransactionLargerThanTheCacheReadsItsOwnWrites) {
  const auto writer = Connect();
  ASSERT_OK(writer->RunOnce("PRAGMA cache_size = 10"));
  ASSERT_OK(writer->Run("BEGIN"));
  Insert(*writer, 0, 300);
  EXPECT_EQ(Count(*writer), 300);
  ASSERT_OK(writer->Run("SAVEPOINT part"));
  Insert(*writer, 300, 600);
  EXPECT_EQ(Count(*writer), 600);
  ASSERT_OK(writer->Run("ROLLBACK TO SAVEPOINT part"));
  ASSERT_OK(writer->Run("UPDATE page SET filling = REPLACE(filling, 'x', 'y')"));
  const auto reader = ConnectReader();
  EXPECT_EQ(Count(*reader), 0);
  ASSERT_OK(writer->Run("COMMIT"));
  EXPECT_EQ(Count(*reader), 300);
  EXPECT_OK(CheckSqliteIntegrity(*reader));
}

TEST_F(SqliteLogTest, WhatWasRolledBackLeavesNothing) {
  const auto writer = Connect();
  ASSERT_OK(writer->Run("BEGIN"));
  Insert(*writer, 0, 100);
  ASSERT_OK(writer->Run("ROLLBACK"));
  Insert(*writer, 100, 101);
  const auto reader = ConnectReader();
  EXPECT_EQ(Count(*reader), 1);
  EXPECT_OK(CheckSqliteIntegrity(*reader));
}

TEST_F(SqliteLogTest, ALogThatNobodyMovesIsMovedByItsWriterAndBeginsAnew) {
  std::vector<int> lengths;
  const auto writer = ConnectLimited({.most_pages = 20, .step_pages = 10, .wait_pages = 1000},
                                     [&](int pages) { lengths.push_back(pages); });
  Insert(*writer, 0, 200);
  ASSERT_EQ(lengths.size(), 200u);
  EXPECT_LT(*std::max_element(lengths.begin(), lengths.end()), 40);
}

TEST_F(SqliteLogTest, ALogBeginsAnewOnceNoReaderNeedsIt) {
  int length = 0;
  const auto writer =
      ConnectLimited({.most_pages = 20, .step_pages = 10, .wait_pages = 1000}, [&](int pages) { length = pages; });
  Insert(*writer, 0, 5);
  const auto reader = ConnectReader();
  ASSERT_OK(reader->Run("BEGIN"));
  EXPECT_EQ(Count(*reader), 5);
  Insert(*writer, 5, 100);
  EXPECT_GT(length, 90);
  EXPECT_EQ(Count(*reader), 5) << "its snapshot";
  ASSERT_OK(reader->Run("ROLLBACK"));
  Insert(*writer, 100, 140);
  EXPECT_LT(length, 60);
}

TEST_F(SqliteLogTest, AVeryLongLogMakesItsWriterWaitForReaders) {
  int length = 0;
  const auto writer =
      ConnectLimited({.most_pages = 20, .step_pages = 10, .wait_pages = 40}, [&](int pages) { length = pages; });
  Insert(*writer, 0, 5);
  const auto reader = ConnectReader();
  ASSERT_OK(reader->Run("BEGIN"));
  EXPECT_EQ(Count(*reader), 5);
  // Long after the writer has come to its limit, unless the machine is very slow: then there is nothing to wait for.
  std::thread slow([&] {
    absl::SleepFor(absl::Milliseconds(500));
    EXPECT_OK(reader->Run("ROLLBACK"));
  });
  Insert(*writer, 5, 70);
  slow.join();
  EXPECT_LT(length, 45) << "without waiting it holds every page that was written while the reader read";
}

TEST_F(SqliteLogTest, TheCheckpointerMovesTheLogBesideTheWriter) {
  SqliteCheckpointer checkpointer(Connect());
  const auto writer = ConnectSqliteWriter(file_, [](int) {});
  ASSERT_OK(writer);
  Insert(**writer, 0, 300);
  const auto size = [&] { return std::filesystem::file_size(file_); };
  ASSERT_LT(size(), 100000u) << "all of it is in the log";
  checkpointer.OnCommit(8000);
  for (int i = 0; i < 2000 && size() < 900000; ++i) absl::SleepFor(absl::Milliseconds(10));
  EXPECT_GT(size(), 900000u);
}

}  // namespace
}  // namespace crampwise
