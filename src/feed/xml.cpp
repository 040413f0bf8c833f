#include "feed/xml.h"

#include <pugixml.hpp>
#include <sstream>

#include "base/text.h"

namespace liner {
namespace {

// pugixml takes null-terminated strings; the gate has removed every NUL from values.
std::string name_of(std::string_view name) { return std::string(name); }

}  // namespace

struct XmlTree::Document {
  pugi::xml_document xml;
};

XmlTree::XmlTree(std::string_view root) : document_(std::make_unique<Document>()) {
  document_->xml.append_child(name_of(root).c_str());
}

XmlTree::~XmlTree() = default;

XmlElement XmlTree::root() const {
  return XmlElement(document_->xml.document_element().internal_object());
}

std::string XmlTree::document() const {
  std::ostringstream out;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document_->xml.document_element().print(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

std::string XmlTree::fragment(int depth) const {
  std::ostringstream out;
  document_->xml.document_element().print(out, "  ", pugi::format_indent, pugi::encoding_utf8,
                                          static_cast<unsigned int>(depth));
  return out.str();
}

XmlElement XmlElement::add(std::string_view name) const {
  return XmlElement(pugi::xml_node(node_).append_child(name_of(name).c_str()).internal_object());
}

void XmlElement::text(std::string_view text) const {
  pugi::xml_node(node_).append_child(pugi::node_pcdata).set_value(safe_text(text).c_str());
}

void XmlElement::exact_text(std::string_view text) const {
  pugi::xml_node(node_).append_child(pugi::node_pcdata).set_value(allowed_text(text).c_str());
}

void XmlElement::add_text(std::string_view name, std::string_view text) const {
  if (const auto bare = trimmed(text); !bare.empty()) add(name).text(bare);
}

void XmlElement::add_html(std::string_view name, std::string_view html) const {
  const auto text = safe_text(trimmed(html));  // feed.md X08
  if (text.empty()) return;
  // pugixml splits "]]>" over two sections when it prints (feed.md X09).
  pugi::xml_node(add(name).node_).append_child(pugi::node_cdata).set_value(text.c_str());
}

const XmlElement& XmlElement::set(std::string_view attribute, std::string_view value) const {
  pugi::xml_node(node_)
      .append_attribute(name_of(attribute).c_str())
      .set_value(safe_text(value).c_str());
  return *this;
}

const XmlElement& XmlElement::set_if(std::string_view attribute, std::string_view value) const {
  return value.empty() ? *this : set(attribute, value);
}

}  // namespace liner
