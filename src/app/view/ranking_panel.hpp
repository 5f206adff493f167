#pragma once
// Areas to look at first: a list that the limit reorders at once.

#include <string>
#include <vector>

#include "app/view/figures.hpp"
#include "app/view/workbench.hpp"

namespace app::view {

struct RankingPanel {
  struct Row {
    std::size_t area = 0;
    int rank = 0;
    std::string name;
    std::string code;
    std::string left_out;     ///< residents, with the band; by share: percent
    std::string last;         ///< minutes: median, "-" when more than half reach nothing; or how sure the place is
    std::string reason;       ///< of most of those who reach nothing; the whole sentence of a standard; may be empty
    bool numbered = false;    ///< on the map
    bool picked = false;
    std::string full_name = {};  ///< with the ward or local name
    std::string place = {};      ///< "3", "3=" where others share it
  };
  struct Measure {
    std::string id, title;    ///< of a standard; id empty: the limit at the left
    std::string line;         ///< what it asks, how far it can be leant on
  };
  std::vector<Measure> measures;
  std::size_t chosen = 0;
  std::vector<Order> orders;  ///< those to choose from; none when the limit ranks
  Order order = Order::kNeed;
  std::string left_out_title, last_title, last_tip;
  std::string summary;        ///< "23 of 40 neighbourhoods, 11,280 residents cannot ..."
  std::string rule;           ///< how it is ranked
  std::string empty;          ///< said instead of the list
  std::vector<Row> rows;
  bool has_band = false;      ///< a row depends on what is not known
  std::string failure;        ///< why there is no list by a standard
  Freshness freshness = Freshness::kNone;
};
[[nodiscard]] RankingPanel build_ranking(const Workbench& bench);

/// Neighbourhood as people call it: its name, with the first grouping behind it.
[[nodiscard]] std::string area_name(const town::Town& town, std::size_t area);
/// The whole list as tab-separated text with a header.
[[nodiscard]] std::string ranking_table(const Workbench& bench);

}  // namespace app::view
