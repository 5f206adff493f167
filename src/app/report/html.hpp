#pragma once
// The one place where text becomes HTML. Names come from other people's files: they are shown as they
// are written and can neither be markup nor turn the direction of what stands around them.

#include <string>
#include <string_view>

namespace app::report {

/// For text and for attributes in double quotes. Bytes that are no UTF-8 become U+FFFD; control
/// characters, and marks that embed or override a direction, are left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// A sentence to be quoted: a number keeps its per cent sign on its line.
[[nodiscard]] std::string sentence_html(std::string_view text);

/// A name that is not ours, as an element of its own whose direction stays inside.
[[nodiscard]] std::string name_html(std::string_view name);

/// At most `most` characters (not bytes), an ellipsis in place of the rest: for map labels.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

}  // namespace app::report
