#include "server/storage/soci_session.h"

#include <string>
#include <utility>

namespace crampwise {
namespace {

template <typename F>
absl::Status Guard(const SociSession::ErrorConverter& convert, const F& run) {
  try {
    run();
    return absl::OkStatus();
  } catch (const soci::soci_error& error) {
    return convert(error);
  }
}

// Parameters and columns live as long as the statement, so that running it again costs no preparation and no binding.
class SociStatement final : public Statement {
 public:
  // Throws soci::soci_error.
  SociStatement(soci::session& session, absl::string_view sql, const std::vector<SqlType>& parameters,
                const std::vector<SqlType>& columns, const SociSession::ErrorConverter& convert)
      : parameters_(parameters.begin(), parameters.end()),
        columns_(columns.begin(), columns.end()),
        statement_(session),
        convert_(convert) {
    statement_.alloc();
    statement_.prepare(std::string(sql));
    Bind();
  }

  void Set(size_t parameter, int64_t value) override { parameters_[parameter].number = value; }
  void Set(size_t parameter, absl::string_view value) override {
    parameters_[parameter].text.assign(value.data(), value.size());
  }

  absl::StatusOr<bool> Execute() override {
    absl::StatusOr<bool> row = Step([&] {
      // SOCI would lose the buffers of parameters that a failed run left behind.
      if (failed_) {
        statement_.bind_clean_up();
        Bind();
      }
      return statement_.execute(true);
    });
    failed_ = !row.ok();
    return row;
  }
  absl::StatusOr<bool> Fetch() override {
    return Step([&] { return statement_.fetch(); });
  }

  int64_t affected_rows() override { return statement_.get_affected_rows(); }

  int64_t Number(size_t column) const override { return columns_[column].number; }
  absl::string_view Text(size_t column) const override { return columns_[column].text; }

 private:
  struct Slot {
    explicit Slot(SqlType slot_type) : type(slot_type) {}

    SqlType type;
    long long number = 0;  // NOLINT(google-runtime-int): the type that SOCI exchanges.
    std::string text;
  };

  // May throw.
  void Bind() {
    for (Slot& slot : parameters_) {
      if (slot.type == SqlType::kNumber)
        statement_.exchange(soci::use(slot.number));
      else
        statement_.exchange(soci::use(slot.text));
    }
    for (Slot& slot : columns_) {
      if (slot.type == SqlType::kNumber)
        statement_.exchange(soci::into(slot.number));
      else
        statement_.exchange(soci::into(slot.text));
    }
    statement_.define_and_bind();
  }

  template <typename F>
  absl::StatusOr<bool> Step(const F& step) {
    bool row = false;
    const absl::Status status = Guard(convert_, [&] { row = step(); });
    if (!status.ok()) return status;
    return row;
  }

  // Bound by address: never resized after construction.
  std::vector<Slot> parameters_;
  std::vector<Slot> columns_;
  soci::statement statement_;
  const SociSession::ErrorConverter& convert_;
  bool failed_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Statement>> SociSession::Prepare(absl::string_view sql,
                                                                const std::vector<SqlType>& parameters,
                                                                const std::vector<SqlType>& columns) {
  std::unique_ptr<Statement> statement;
  const absl::Status status = Guard(
      convert_, [&] { statement = std::make_unique<SociStatement>(*session_, sql, parameters, columns, convert_); });
  if (!status.ok()) return status;
  return statement;
}

absl::Status SociSession::RunOnce(absl::string_view sql) {
  return Guard(convert_, [&] { *session_ << std::string(sql); });
}

}  // namespace crampwise
