#include "app/report/html.hpp"

#include <cstdint>
#include <optional>

namespace app::report {

namespace {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// The character at the start of `text`; nothing when it is no UTF-8 (RFC 3629).
std::optional<Character> first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto lead = byte(0);
  if (lead < 0x80) return Character{lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return std::nullopt;
  char32_t code = lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return std::nullopt;
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  return Character{code, bytes};
}

bool is_control(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0); }
/// Embeddings, overrides and isolates; the plain marks of direction (U+200E, U+200F) do no harm.
bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const auto c = first_character(text);
    if (!c) {
      out += "\uFFFD";
      text.remove_prefix(1);
      continue;
    }
    switch (c->code) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (!is_control(c->code) && !turns_direction(c->code)) out += text.substr(0, c->bytes);
    }
    text.remove_prefix(c->bytes);
  }
  return out;
}

std::string sentence_html(std::string_view text) {
  auto out = escaped(text);
  for (auto at = out.find(" %"); at != std::string::npos; at = out.find(" %", at)) out.replace(at, 1, "&nbsp;");
  return out;
}

std::string name_html(std::string_view name) { return "<bdi>" + escaped(name) + "</bdi>"; }

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t characters = 0, at = 0, cut = 0;
  while (at < text.size()) {
    if (++characters > most) return std::string(text.substr(0, cut)) + "…";
    if (characters < most) {
      const auto c = first_character(text.substr(at));
      cut = at + (c ? c->bytes : 1);
    }
    const auto c = first_character(text.substr(at));
    at += c ? c->bytes : 1;
  }
  return std::string(text);
}

}  // namespace app::report
