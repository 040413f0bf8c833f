#include "check/feed_reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "base/text.h"
#include "check/document_head.h"
#include "check/namespaces.h"

namespace liner {
namespace {

constexpr std::size_t kDeepest = 64;        // levels; feeds have eight
constexpr std::size_t kMostNodes = 50'000;  // in one item, or in the channel outside its items

struct FreeParser {
  void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

constexpr std::size_t kMostNamespaces = 1'000;  // that are reported; all are understood

class Reader {
 public:
  Reader(std::string_view bytes, const DocumentHead& head,
         const std::function<void(FeedNode&&)>& on_item)
      : bytes_(bytes), skipped_(head.skipped), lines_(head.lines), on_item_(on_item) {}

  FeedReading run() {
    parser_.reset(XML_ParserCreate(nullptr));
    auto* parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, text);
    XML_SetCdataSectionHandler(parser, cdata, nullptr);
    XML_SetStartDoctypeDeclHandler(parser, doctype);
    constexpr std::size_t kPiece = 1 << 20;  // expat counts in int
    auto rest = bytes_.substr(skipped_);
    for (bool last = false; !last && !reading_.stopped; rest.remove_prefix(kPiece)) {
      last = rest.size() <= kPiece;
      const auto piece = rest.substr(0, kPiece);
      if (XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), last) ==
              XML_STATUS_ERROR &&
          !reading_.stopped)
        reading_.stopped = syntax_fault();
    }
    return std::move(reading_);
  }

 private:
  static Reader& self(void* data) { return *static_cast<Reader*>(data); }
  static void start(void* data, const char* name, const char** attributes) {
    self(data).open(name, attributes);
  }
  static void end(void* data, const char*) { self(data).close(); }
  static void text(void* data, const char* text, int size) {
    auto& stack = self(data).stack_;
    if (!stack.empty()) stack.back().text.append(text, static_cast<std::size_t>(size));
  }
  static void cdata(void* data) {
    auto& stack = self(data).stack_;
    if (!stack.empty()) stack.back().cdata = true;
  }
  static void doctype(void* data, const char*, const char*, const char*, int) {
    auto& reader = self(data);
    reader.stop("X02", "a feed has no DOCTYPE",
                "remove it: apps refuse it, and nothing of it is read here");
    // Expat tells its end.
    auto& fault = *reader.reading_.stopped;
    const auto begin = reader.bytes_.rfind("<!DOCTYPE", fault.at);
    if (begin == std::string_view::npos) return;
    fault.line -=
        static_cast<int>(std::ranges::count(reader.bytes_.substr(begin, fault.at - begin), '\n'));
    fault.at = begin;
    fault.end = begin + 9;
  }

  std::size_t at() const {
    return skipped_ + static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
  }
  int line() const { return lines_ + static_cast<int>(XML_GetCurrentLineNumber(parser_.get())); }

  void stop(std::string_view rule, std::string what, std::string hint) {
    if (reading_.stopped) return;
    reading_.stopped = ReadingFault{rule, std::move(what), std::move(hint), line(), at(), at() + 1};
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void open(const char* name, const char** attributes) {
    if (reading_.stopped) return;
    if (stack_.size() >= kDeepest)
      return stop("X02", fmt::format("elements are more than {} levels deep", kDeepest),
                  "nothing in a feed is that deep: it is damaged");
    if (++nodes_ > kMostNodes)
      return stop("X02", fmt::format("more than {} elements in one item or channel", kMostNodes),
                  "nothing in a feed is that large: it is damaged");
    FeedNode node;
    node.line = line();
    node.at = at();
    node.end = node.at + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
    scopes_.push_back(declared_.size());
    for (; *attributes != nullptr; attributes += 2)
      take_attribute(node, attributes[0], attributes[1]);
    node.name = usual_name(name, node);
    if (stack_.empty()) begin_root(node);
    if (stack_.size() == 1 && node.name == "channel") ++reading_.document.channels;
    if (stack_.size() == 2) begin_in_channel(node);
    stack_.push_back(std::move(node));
  }

  void take_attribute(FeedNode& node, std::string_view name, const char* value) {
    if (name == "xmlns" || name.starts_with("xmlns:")) {
      const auto prefix = name == "xmlns" ? std::string_view() : name.substr(6);
      declared_.push_back({std::string(prefix), value, stack_.empty(), node.at, node.line});
      if (reading_.document.namespaces.size() < kMostNamespaces)
        reading_.document.namespaces.push_back(declared_.back());
      return;
    }
    node.attributes.push_back({std::string(name), value});
  }

  void begin_root(const FeedNode& node) {
    if (node.name == "rss") return;
    stop("X04",
         node.name == "feed" || node.name == "atom:feed" ? "this is an Atom feed, not RSS"
         : lower_ascii(node.name) == "html"              ? "this is a web page, not a feed"
                                            : fmt::format("the root is <{}>, not <rss>", node.name),
         "podcast apps read RSS 2.0: <rss version=\"2.0\"><channel>");
  }

  void begin_in_channel(const FeedNode& node) {
    if (stack_.back().name != "channel") return;
    if (node.name == "item") {
      ++reading_.document.items;
      nodes_in_channel_ = nodes_;
      nodes_ = 0;
    } else if (reading_.document.items > 0) {
      reading_.document.item_before_metadata = true;
    }
  }

  void close() {
    if (reading_.stopped || stack_.empty()) return;
    declared_.resize(scopes_.back());
    scopes_.pop_back();
    auto node = std::move(stack_.back());
    stack_.pop_back();
    auto& document = reading_.document;
    if (stack_.empty()) {
      document.root = std::move(node);
    } else if (stack_.size() == 2 && node.name == "item" && stack_.back().name == "channel") {
      nodes_ = nodes_in_channel_;
      on_item_(std::move(node));
    } else if (stack_.size() == 1 && node.name == "channel") {
      if (document.channels == 1) document.channel = std::move(node);
    } else {
      stack_.back().children.push_back(std::move(node));
    }
  }

  // The name with the usual prefix of its namespace.
  std::string usual_name(std::string_view name, const FeedNode& node) {
    const auto colon = name.find(':');
    const auto prefix = colon == name.npos ? std::string_view() : name.substr(0, colon);
    const auto local = colon == name.npos ? name : name.substr(colon + 1);
    const auto found = std::find_if(declared_.rbegin(), declared_.rend(),
                                    [&](const NamespaceUse& use) { return use.prefix == prefix; });
    if (found == declared_.rend()) {
      if (!prefix.empty() && prefix != "xml") note_undeclared(prefix, node);
      return std::string(name);
    }
    const auto* known = namespace_of_uri(found->uri);
    // A wrong URI under the usual prefix is said once (X05); its elements are what they seem.
    if (known == nullptr) return std::string(name);
    return fmt::format("{}:{}", known->prefix, local);
  }

  void note_undeclared(std::string_view prefix, const FeedNode& node) {
    auto& all = reading_.document.namespaces;
    const bool known = std::ranges::any_of(
        all, [&](const NamespaceUse& use) { return use.prefix == prefix && use.uri.empty(); });
    if (!known) all.push_back({std::string(prefix), {}, false, node.at, node.line});
  }

  ReadingFault syntax_fault() const {
    auto where = at();
    const auto code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_TAG_MISMATCH && where >= 2 && bytes_.substr(where - 2, 2) == "</")
      where -= 2;
    const auto rest = bytes_.substr(std::min(where, bytes_.size()));
    const auto fault = [&](std::string_view rule, std::string what, std::string hint) {
      return ReadingFault{rule, std::move(what), std::move(hint), line(), where, where + 1};
    };
    switch (code) {
      case XML_ERROR_NO_ELEMENTS:
      case XML_ERROR_UNCLOSED_TOKEN:
      case XML_ERROR_UNCLOSED_CDATA_SECTION:
      case XML_ERROR_PARTIAL_CHAR: return cut_off();
      case XML_ERROR_TAG_MISMATCH:
        return fault("X02",
                     fmt::format("{} ends <{}>, which begins in line {}",
                                 cut_whole(rest.substr(0, rest.find('>') + 1), 60),
                                 stack_.empty() ? "" : stack_.back().name,
                                 stack_.empty() ? 0 : stack_.back().line),
                     "close the inner element first");
      case XML_ERROR_UNDEFINED_ENTITY:
        return fault("X02",
                     fmt::format("{} is not known to XML",
                                 cut_whole(rest.substr(0, rest.find(';') + 1), 40)),
                     "write the character itself, or put HTML into CDATA");
      case XML_ERROR_BAD_CHAR_REF:
        return fault("X03", "a reference names a character that XML forbids", "take it out");
      case XML_ERROR_INVALID_TOKEN: return bad_token(where);
      case XML_ERROR_DUPLICATE_ATTRIBUTE:
        return fault("X02", "an attribute stands twice in one tag", "keep one of them");
      case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return fault("X02", "something stands behind </rss>", "a feed ends with </rss>");
      case XML_ERROR_MISPLACED_XML_PI:
        return fault("X01", "an XML declaration stands in the middle",
                     "it may only be the first thing in the file");
      default:
        return fault("X02", fmt::format("this is not well-formed XML: {}", XML_ErrorString(code)),
                     "mend what stands here");
    }
  }

  ReadingFault bad_token(std::size_t where) const {
    const auto fault = [&](std::string_view rule, std::size_t byte, std::string what,
                           std::string hint) {
      return ReadingFault{rule, std::move(what), std::move(hint), line(), byte, byte + 1};
    };
    // An & without a name, or a name without a semicolon: the fault lies behind it.
    auto back = std::min(where, bytes_.size());
    while (back > 0 && where - back < 64 &&
           (std::isalnum(static_cast<unsigned char>(bytes_[back - 1])) != 0 ||
            bytes_[back - 1] == '#'))
      --back;
    if (back > 0 && bytes_[back - 1] == '&')
      return fault("X02", back - 1, "a bare & begins nothing that XML knows", "write &amp;");
    // The token begins at `where`; what is wrong with it comes a few bytes later.
    for (auto i = where; i < bytes_.size() && i < where + 4096;) {
      const auto begin = i;
      const auto character = next_character(bytes_, i);
      if (character == kBadUtf8)
        return fault(
            "X03", begin,
            fmt::format("the byte {:#04x} is not UTF-8", static_cast<unsigned char>(bytes_[begin])),
            "save the feed as UTF-8");
      if (!is_text_character(character) && character != '\r')
        return fault("X03", begin,
                     fmt::format("a control character U+{:04X}", static_cast<unsigned>(character)),
                     "take it out: XML forbids it");
      if (character == '&')
        return fault("X02", begin, "a bare & begins nothing that XML knows", "write &amp;");
      if (character == '>') break;
    }
    return fault("X02", where, "this is not well-formed XML", "mend what stands here");
  }

  ReadingFault cut_off() const {
    const auto size = bytes_.size();
    const auto last = static_cast<int>(std::ranges::count(bytes_, '\n'));
    auto what = stack_.empty() ? std::string("the file ends before anything begins")
                               : fmt::format("the file ends inside <{}>, which begins in line {}",
                                             stack_.back().name, stack_.back().line);
    return {"X02", std::move(what), "it was cut off: fetch or make it again", last + 1, size, size};
  }

  std::string_view bytes_;
  std::size_t skipped_;  // bytes before the XML
  int lines_;            // line ends among them
  const std::function<void(FeedNode&&)>& on_item_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  FeedReading reading_;
  std::vector<FeedNode> stack_;
  std::vector<NamespaceUse> declared_;
  std::vector<std::size_t> scopes_;  // how many namespaces were declared outside each open element
  std::size_t nodes_ = 0, nodes_in_channel_ = 0;
};

}  // namespace

FeedReading read_feed(std::string_view bytes, const std::function<void(FeedNode&&)>& on_item) {
  auto head = look_at_head(bytes);
  if (head.stopped) return {{}, head.stopped};
  auto reading = Reader(bytes, head, on_item).run();
  reading.document.faults.insert(reading.document.faults.begin(), head.faults.begin(),
                                 head.faults.end());
  return reading;
}

}  // namespace liner
