#pragma once
// bid_facts.txt: sentences that may be quoted as they stand, the headline first, each with place,
// persona, speed, limit, weeks and band; how it was worked out in at most 60 words; sources.

#include <string>

#include "app/gaps/words.hpp"

namespace app::gaps {

/// LF line ends, one sentence or fact a line. Groups on fewer than 100 people or 40 households are
/// named and not quoted, whatever the options say.
[[nodiscard]] std::string write_bid_facts(const LoadedTown& loaded, const Results& results);

/// At most 60 words.
[[nodiscard]] std::string method_in_words(const LoadedTown& loaded);

}  // namespace app::gaps
