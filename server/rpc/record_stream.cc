#include "server/rpc/record_stream.h"

#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "server/rpc/call.h"
#include "server/rpc/record_batch.h"

namespace crampwise {
namespace {

// What one stream may hold of messages that are not answered yet: whoever does not read answers is not read from.
constexpr size_t kMostMessages = 16;
// Not counting the message that passes it.
constexpr size_t kMostBytes = 1 << 20;
// A stream holds the writer no longer than the largest unary call does.
constexpr int kMostEntriesInTransaction = 500;

using Message = std::unique_ptr<StreamedEntries>;

// Reads, writes and transactions overlap; each kind is under way at most once. The object lives until Finish at least,
// which comes when no write and no transaction is under way, and nothing is begun after it.
class RecordStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                           private OpenStreams::Stream {
 public:
  RecordStream(Handler& handler, JournalCache& cache, grpc::CallbackServerContext& context)
      : handler_(handler), cache_(cache), context_(context) {}

  void Start() {
    absl::StatusOr<std::shared_ptr<Call>> call = handler_.Open(&context_, "crampwise.v1.JournalService.StreamEntries");
    if (!call.ok()) return Finish(ToGrpc(call.status(), context_));
    call_ = *std::move(call);
    if (!handler_.open_streams().Add(*this)) Stop();
    handler_.Admit(call_, [this](const absl::StatusOr<Caller>& caller) { OnAdmitted(caller); });
  }

 private:
  void OnAdmitted(const absl::StatusOr<Caller>& caller) {
    absl::StatusOr<Places::Place> place =
        caller.ok() ? TakeStreamPlace(handler_.entry_streams(), *caller) : caller.status();
    Next next;
    {
      absl::MutexLock lock(&mu_);
      admitting_ = false;
      if (place.ok()) {
        place_ = *std::move(place);
      } else {
        EndWith(place.status());
      }
      next = Advance();
    }
    // Without anything to begin, the stream may be gone by now.
    if (!next.nothing()) Begin(std::move(next));
  }

  // What has arrived is recorded and answered.
  void Stop() override {
    Next next;
    {
      absl::MutexLock lock(&mu_);
      EndWith(handler_.CheckOpen());
      next = Advance();
    }
    // Without anything to begin, the stream may be gone by now.
    if (!next.nothing()) Begin(std::move(next));
  }

  // What to begin outside the lock.
  struct Next {
    std::vector<StreamedEntries*> batch;
    std::optional<absl::Status> end;

    bool nothing() const { return batch.empty() && !end.has_value(); }
  };

  // Begins reading and writing where there is something to do, and says what else to begin. What came before must be
  // noted under the same lock: the object may be gone as soon as nothing is under way.
  Next Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    ReadIfRoom();
    WriteIfDurable();
    return {TakeBatch(), TakeEnd()};
  }

  // Not to be followed by any use of this object.
  void Begin(Next next) {
    if (next.end.has_value()) return Finish(ToGrpc(*next.end, context_, call_->id()));
    const absl::Status admitted = handler_.AwaitWrite(next.batch.front()->call);
    if (!admitted.ok()) return OnRecorded(0, admitted);
    RecordInOrder(handler_.store(), cache_, std::move(next.batch),
                  [this](size_t recorded, const absl::Status& refusal) { OnRecorded(recorded, refusal); });
  }

  void OnReadDone(bool ok) override {
    absl::StatusOr<Message> message;
    if (ok) message = Receive();
    Next next;
    {
      absl::MutexLock lock(&mu_);
      reading_ = false;
      if (!ok) {
        EndWith(call_->CheckAwaited());
      } else if (!message.ok()) {
        EndWith(message.status());
      } else {
        Take(*std::move(message));
      }
      next = Advance();
    }
    // Without anything to begin, the stream may be gone by now.
    if (!next.nothing()) Begin(std::move(next));
  }

  void OnWriteDone(bool ok) override {
    Next next;
    {
      absl::MutexLock lock(&mu_);
      writing_ = false;
      if (ok) {
        PopAnswered();
      } else {
        reader_gone_ = true;
        end_ = absl::CancelledError("the reader has gone");
      }
      next = Advance();
    }
    // Without anything to begin, the stream may be gone by now.
    if (!next.nothing()) Begin(std::move(next));
  }

  void OnDone() override {
    handler_.open_streams().Remove(*this);
    // Who found nothing more to do may still be letting go of the lock.
    { absl::MutexLock lock(&mu_); }
    delete this;
  }

  void OnRecorded(size_t recorded, const absl::Status& refusal) {
    Next next;
    {
      absl::MutexLock lock(&mu_);
      recording_ = false;
      for (size_t i = 0; i < recorded; ++i) NoteDurable();
      if (!refusal.ok()) {
        end_ = refusal;
        messages_.resize(durable_);
      }
      next = Advance();
    }
    // Without anything to begin, the stream may be gone by now.
    if (!next.nothing()) Begin(std::move(next));
  }

  absl::StatusOr<Message> Receive() {
    auto message = std::make_unique<StreamedEntries>(*call_);
    const absl::Status status = Parse(*message);
    if (status.ok()) return message;
    message->call.Log(status);
    return status;
  }

  absl::Status Parse(StreamedEntries& message) {
    message.bytes = in_.Length();
    using Bytes = grpc::SerializationTraits<v1::RecordEntriesRequest>;
    if (!Bytes::Deserialize(&in_, &message.request).ok()) {
      return absl::InvalidArgumentError("a message must be a RecordEntriesRequest whose text is UTF-8");
    }
    return message.call.Check();
  }

  // Keeps the end that was met before.
  void EndWith(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (!end_.has_value()) end_ = status;
  }

  void NoteDurable() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    Call& call = messages_[durable_++]->call;
    call.Log(absl::OkStatus());
    // Of those in a transaction one waits for all.
    call.Hold({});
  }

  // After a refusal nothing more is taken.
  void Take(Message message) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (end_.has_value()) return;
    bytes_ += message->bytes;
    messages_.push_back(std::move(message));
  }

  void PopAnswered() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    bytes_ -= messages_.front()->bytes;
    messages_.pop_front();
    --durable_;
  }

  void ReadIfRoom() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (admitting_ || reading_ || end_.has_value() || messages_.size() >= kMostMessages || bytes_ >= kMostBytes) return;
    reading_ = true;
    StartRead(&in_);
  }

  void WriteIfDurable() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (writing_ || durable_ == 0 || reader_gone_) return;
    writing_ = true;
    out_.Clear();
    bool owned = false;
    using Bytes = grpc::SerializationTraits<v1::RecordEntriesResponse>;
    // Fails only for messages beyond 2 GB.
    (void)Bytes::Serialize(messages_.front()->response, &out_, &owned);
    StartWrite(&out_);
  }

  std::vector<StreamedEntries*> TakeBatch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    std::vector<StreamedEntries*> batch;
    if (recording_ || reader_gone_) return batch;
    int entries = 0;
    for (size_t i = durable_; i < messages_.size(); ++i) {
      entries += messages_[i]->request.entries_size();
      if (!batch.empty() && entries > kMostEntriesInTransaction) break;
      batch.push_back(messages_[i].get());
    }
    recording_ = !batch.empty();
    return batch;
  }

  // How the stream ends, once it does.
  std::optional<absl::Status> TakeEnd() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (admitting_ || finished_ || !end_.has_value() || writing_ || recording_) return std::nullopt;
    if (!messages_.empty() && !reader_gone_) return std::nullopt;
    finished_ = true;
    return end_;
  }

  Handler& handler_;
  JournalCache& cache_;
  grpc::CallbackServerContext& context_;
  std::shared_ptr<Call> call_;
  Places::Place place_;
  // Of the read that is under way.
  grpc::ByteBuffer in_;
  absl::Mutex mu_;
  // In the order of arrival: `durable_` that wait for their answer, then those in the transaction that is under way,
  // then those that wait for the next one.
  std::deque<Message> messages_ ABSL_GUARDED_BY(mu_);
  size_t durable_ ABSL_GUARDED_BY(mu_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
  bool admitting_ ABSL_GUARDED_BY(mu_) = true;
  bool reading_ ABSL_GUARDED_BY(mu_) = false;
  bool recording_ ABSL_GUARDED_BY(mu_) = false;
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  // Of the write that is under way.
  grpc::ByteBuffer out_ ABSL_GUARDED_BY(mu_);
  // Set when nothing more is taken: how the stream ends after the answers to `messages_`.
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mu_);
  bool reader_gone_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartRecordStream(Handler& handler, JournalCache& cache,
                                                                               grpc::CallbackServerContext& context) {
  auto* stream = new RecordStream(handler, cache, context);
  stream->Start();
  return stream;
}

}  // namespace crampwise
