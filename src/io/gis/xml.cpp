#include "io/gis/xml.hpp"

#include <cpl_conv.h>
#include <cpl_minixml.h>

namespace io::gis {

namespace {

CPLXMLNode* make(CPLXMLNode* parent, const char* name, Xml::Attributes attributes) {
  auto* node = CPLCreateXMLNode(parent, CXT_Element, name);
  for (const auto& [key, value] : attributes) CPLAddXMLAttributeAndValue(node, key, value.c_str());
  return node;
}

}  // namespace

Xml::Xml(const char* root, Attributes attributes) : root_(make(nullptr, root, attributes)) {}

Xml::~Xml() { CPLDestroyXMLNode(root_); }

Xml::Node Xml::Node::add(const char* name, Attributes attributes, const std::string& text) {
  auto* node = make(node_, name, attributes);
  if (!text.empty()) CPLCreateXMLNode(node, CXT_Text, text.c_str());
  return Node(node);
}

std::string Xml::text() const {
  char* text = CPLSerializeXMLTree(root_);
  std::string out(text);
  CPLFree(text);
  return out;
}

}  // namespace io::gis
