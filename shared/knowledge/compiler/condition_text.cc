#include "shared/knowledge/compiler/condition_text.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "shared/base/status_macros.h"

namespace crampwise::knowledge {
namespace {

using Kind = ConditionNode::Kind;

// Deeper conditions would be unreadable, and the parser calls itself.
constexpr int kMaxDepth = 20;

bool IsWordStart(char letter) { return absl::ascii_isalpha(letter); }
bool IsWordPart(char letter) { return absl::ascii_isalnum(letter) || letter == '_' || letter == '.' || letter == '-'; }
bool IsNumberPart(char letter) { return absl::ascii_isdigit(letter) || letter == '.'; }
bool IsSignPart(char letter) { return letter == '<' || letter == '>' || letter == '='; }

class Parser {
 public:
  explicit Parser(absl::string_view text) : text_(text), rest_(text) {}

  absl::StatusOr<ConditionNode> Whole() {
    ASSIGN_OR_RETURN(ConditionNode node, Condition());
    if (!Peek().empty()) return Expected("the end");
    return node;
  }

 private:
  absl::StatusOr<ConditionNode> Condition() {
    if (++depth_ > kMaxDepth) return Expected("less depth");
    ASSIGN_OR_RETURN(ConditionNode left, Term());
    --depth_;
    if (TakeWord("in")) return Choice(std::move(left));
    const std::string sign = Take(IsSignPart);
    if (sign.empty()) return left;
    ASSIGN_OR_RETURN(ConditionNode right, Term());
    const bool is_choice = sign == "=" && right.kind == Kind::kWord;
    const Kind kind = is_choice ? Kind::kChoice : Kind::kComparison;
    return ConditionNode{kind, is_choice ? "" : sign, 0, {std::move(left), std::move(right)}};
  }

  absl::StatusOr<ConditionNode> Choice(ConditionNode choice) {
    if (!TakeSign('(')) return Expected("\"(\"");
    ConditionNode node{Kind::kChoice, "", 0, {std::move(choice)}};
    RETURN_IF_ERROR(List(')', node));
    return node;
  }

  absl::StatusOr<ConditionNode> Term() {
    const absl::string_view next = Peek();
    if (!next.empty() && absl::ascii_isdigit(next[0])) return Number();
    if (next.empty() || !IsWordStart(next[0])) return Expected("a name or a number");
    ConditionNode node{Kind::kWord, Take(IsWordPart), 0, {}};
    if (TakeSign('[')) {
      node.kind = Kind::kGroup;
      RETURN_IF_ERROR(List(']', node));
    } else if (TakeSign('(')) {
      node.kind = Kind::kCall;
      RETURN_IF_ERROR(List(')', node));
    }
    return node;
  }

  absl::StatusOr<ConditionNode> Number() {
    ConditionNode node{Kind::kNumber, "", 0, {}};
    if (!absl::SimpleAtod(Take(IsNumberPart), &node.number)) return Expected("a number");
    for (absl::string_view unit : {"d", "h"}) {
      if (TakeWord(unit)) node.text = std::string(unit);
    }
    return node;
  }

  absl::Status List(char end, ConditionNode& node) {
    do {
      ASSIGN_OR_RETURN(ConditionNode part, Condition());
      node.parts.push_back(std::move(part));
    } while (TakeSign(','));
    return TakeSign(end) ? absl::OkStatus() : Expected(absl::StrCat("\",\" or \"", std::string(1, end), "\""));
  }

  absl::string_view Peek() { return rest_ = absl::StripLeadingAsciiWhitespace(rest_); }

  std::string Take(bool (*is_part)(char)) {
    const absl::string_view next = Peek();
    std::size_t length = 0;
    while (length < next.size() && is_part(next[length])) ++length;
    rest_.remove_prefix(length);
    return std::string(next.substr(0, length));
  }

  bool TakeSign(char sign) {
    if (Peek().empty() || rest_[0] != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool TakeWord(absl::string_view word) {
    const absl::string_view next = Peek();
    const bool follows =
        next.substr(0, word.size()) == word && (next.size() == word.size() || !IsWordPart(next[word.size()]));
    if (follows) rest_.remove_prefix(word.size());
    return follows;
  }

  absl::Status Expected(absl::string_view what) {
    const std::size_t place = text_.size() - Peek().size();
    return absl::InvalidArgumentError(absl::StrCat("at character ", place + 1, ", ", what, " is expected"));
  }

  const absl::string_view text_;
  absl::string_view rest_;
  int depth_ = 0;
};

}  // namespace

absl::StatusOr<ConditionNode> ParseCondition(absl::string_view text) { return Parser(text).Whole(); }

}  // namespace crampwise::knowledge
