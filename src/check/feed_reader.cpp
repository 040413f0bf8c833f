#include "check/feed_reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/library.h"
#include "base/text.h"
#include "check/document_head.h"
#include "check/namespaces.h"
#include "check/syntax_fault.h"

namespace liner {
namespace {

constexpr std::size_t kDeepest = 64;            // levels; feeds have eight
constexpr std::size_t kMostNodes = 10'000;      // in one item, or in the channel outside its items
constexpr std::size_t kMostAttributes = 1'000;  // of one element

// The functions of the library that are used, found in it by name.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&XML_ParserCreate) parser_create = find("XML_ParserCreate");
  decltype(&XML_ParserFree) parser_free = find("XML_ParserFree");
  decltype(&XML_SetUserData) set_user_data = find("XML_SetUserData");
  decltype(&XML_SetElementHandler) set_element_handler = find("XML_SetElementHandler");
  decltype(&XML_SetCharacterDataHandler) set_character_data_handler =
      find("XML_SetCharacterDataHandler");
  decltype(&XML_SetCdataSectionHandler) set_cdata_section_handler =
      find("XML_SetCdataSectionHandler");
  decltype(&XML_SetStartDoctypeDeclHandler) set_start_doctype_decl_handler =
      find("XML_SetStartDoctypeDeclHandler");
  decltype(&XML_Parse) parse = find("XML_Parse");
  decltype(&XML_StopParser) stop_parser = find("XML_StopParser");
  decltype(&XML_GetCurrentByteIndex) get_current_byte_index = find("XML_GetCurrentByteIndex");
  decltype(&XML_GetCurrentByteCount) get_current_byte_count = find("XML_GetCurrentByteCount");
  decltype(&XML_GetCurrentLineNumber) get_current_line_number = find("XML_GetCurrentLineNumber");
  decltype(&XML_GetErrorCode) get_error_code = find("XML_GetErrorCode");
  decltype(&XML_ErrorString) error_string = find("XML_ErrorString");
};

const Library& expat() {
  static const Library kLibrary(LINER_LIBRARY);
  kLibrary.need("libexpat", "libexpat1");
  return kLibrary;
}

struct FreeParser {
  void operator()(XML_Parser parser) const noexcept { expat().parser_free(parser); }
};

constexpr std::size_t kMostNamespaces = 100;  // declared; feeds have a dozen

SyntaxError::Kind kind_of(XML_Error code) {
  using enum SyntaxError::Kind;
  switch (code) {
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
    case XML_ERROR_PARTIAL_CHAR: return cut_off;
    case XML_ERROR_INVALID_TOKEN: return bad_token;
    case XML_ERROR_TAG_MISMATCH: return mismatch;
    case XML_ERROR_UNDEFINED_ENTITY: return unknown_entity;
    case XML_ERROR_BAD_CHAR_REF: return bad_reference;
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return same_attribute;
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return after_the_end;
    case XML_ERROR_MISPLACED_XML_PI: return late_declaration;
    default: return other;
  }
}

class Reader {
 public:
  Reader(std::string_view bytes, const DocumentHead& head,
         const std::function<void(FeedNode&&)>& on_item)
      : bytes_(bytes), skipped_(head.skipped), lines_(head.lines), on_item_(on_item) {}

  FeedReading run() {
    parser_.reset(expat().parser_create(nullptr));
    auto* parser = parser_.get();
    expat().set_user_data(parser, this);
    expat().set_element_handler(parser, start, end);
    expat().set_character_data_handler(parser, text);
    expat().set_cdata_section_handler(parser, cdata, nullptr);
    expat().set_start_doctype_decl_handler(parser, doctype);
    constexpr std::size_t kPiece = 1 << 20;  // expat counts in int
    auto rest = bytes_.substr(skipped_);
    for (bool last = false; !last && !reading_.stopped; rest.remove_prefix(kPiece)) {
      last = rest.size() <= kPiece;
      const auto piece = rest.substr(0, kPiece);
      if (expat().parse(parser, piece.data(), static_cast<int>(piece.size()), last) ==
              XML_STATUS_ERROR &&
          !reading_.stopped)
        reading_.stopped = syntax_error();
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
  static void doctype(void* data, const char* name, const char*, const char*, int) {
    auto& reader = self(data);
    if (lower_ascii(name) == "html")
      return reader.stop("X04", "this is a web page, not a feed",
                         "name the address of the feed itself; the page may link to it");
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
    return skipped_ + static_cast<std::size_t>(expat().get_current_byte_index(parser_.get()));
  }
  int line() const {
    return lines_ + static_cast<int>(expat().get_current_line_number(parser_.get()));
  }

  void stop(std::string_view rule, std::string what, std::string hint) {
    if (reading_.stopped) return;
    reading_.stopped = ReadingFault{rule, std::move(what), std::move(hint), line(), at(), at() + 1};
    expat().stop_parser(parser_.get(), XML_FALSE);
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
    node.end = node.at + static_cast<std::size_t>(expat().get_current_byte_count(parser_.get()));
    scopes_.push_back(declared_.size());
    for (; *attributes != nullptr; attributes += 2)
      take_attribute(node, attributes[0], attributes[1]);
    if (reading_.document.namespaces.size() > kMostNamespaces)
      return stop("X05",
                  fmt::format("more than {} namespaces are declared or used", kMostNamespaces),
                  "declare those that are used, once, on <rss>");
    if (node.attributes.size() > kMostAttributes)
      return stop("X02", fmt::format("<{}> has more than {} attributes", name, kMostAttributes),
                  "no element of a feed has that many: it is damaged");
    for (const auto& [attribute, value] : node.attributes) note_prefix(attribute, node);
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
      note_namespace(declared_.back());
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
      nodes_in_channel_ = nodes_ - 1;  // without the item itself
      nodes_ = 0;
    } else if (reading_.document.items > 0 && !reading_.document.behind_items) {
      reading_.document.behind_items = {node.line, node.at, node.end};
    }
  }

  void close() {
    if (reading_.stopped || stack_.empty()) return;
    declared_.resize(scopes_.back());
    scopes_.pop_back();
    auto node = std::move(stack_.back());
    stack_.pop_back();
    auto& document = reading_.document;
    const bool in_channel = stack_.size() == 2 && stack_.back().name == "channel";
    if (node.name == "item" && !in_channel && !document.item_elsewhere)
      document.item_elsewhere = {node.line, node.at, node.end};
    if (stack_.empty()) {
      document.root = std::move(node);
    } else if (node.name == "item" && in_channel) {
      nodes_ = nodes_in_channel_;
      on_item_(std::move(node));
    } else if (stack_.size() == 1 && node.name == "channel") {
      if (document.channels == 1) document.channel = std::move(node);
    } else {
      stack_.back().children.push_back(std::move(node));
    }
  }

  const NamespaceUse* declaration_of(std::string_view prefix) const {
    const auto found = std::find_if(declared_.rbegin(), declared_.rend(),
                                    [&](const NamespaceUse& use) { return use.prefix == prefix; });
    return found == declared_.rend() ? nullptr : &*found;
  }

  ReadingFault syntax_error() const {
    const auto code = expat().get_error_code(parser_.get());
    return syntax_fault({bytes_, at(), line(), kind_of(code), expat().error_string(code),
                         stack_.empty() ? nullptr : &stack_.back()});
  }

  // The name with the usual prefix of its namespace.
  std::string usual_name(std::string_view name, const FeedNode& node) {
    note_prefix(name, node);
    const auto colon = name.find(':');
    const auto* use =
        declaration_of(colon == name.npos ? std::string_view() : name.substr(0, colon));
    // A wrong URI under the usual prefix is said once (X05); its elements are what they seem.
    const auto* known = use == nullptr ? nullptr : namespace_of_uri(use->uri);
    if (known == nullptr) return std::string(name);
    return fmt::format("{}:{}", known->prefix, colon == name.npos ? name : name.substr(colon + 1));
  }

  // Remembers a prefix that nobody declared.
  void note_prefix(std::string_view name, const FeedNode& node) {
    const auto colon = name.find(':');
    if (colon == name.npos || name.substr(0, colon) == "xml") return;
    if (const auto prefix = name.substr(0, colon); declaration_of(prefix) == nullptr)
      note_namespace({std::string(prefix), {}, false, node.at, node.line});
  }

  void note_namespace(NamespaceUse use) {
    auto& all = reading_.document.namespaces;
    if (all.size() > kMostNamespaces) return;  // that ends the reading
    const bool known = std::ranges::any_of(all, [&](const NamespaceUse& other) {
      return other.prefix == use.prefix && other.uri == use.uri;
    });
    if (!known) all.push_back(std::move(use));
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
