#include "equity/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <queue>
#include <stdexcept>
#include <utility>

namespace equity {

namespace {

// The table as a circulation of people: every count is the flow of an arc, and what adds up at a
// node is what the totals say. Source → row (total of the row), row → column (cell), column → sink
// (total of the column), sink → source (grand total). A cell can be worked out exactly when no
// cycle of hidden arcs leads through it round which one person could be sent.
class Circulation {
 public:
  Circulation(const CountTable& table, const std::vector<bool>& small);

  /// Hides what it takes so that `cell` has a cycle; false when nothing would do.
  bool protect(std::size_t cell);
  [[nodiscard]] Suppression take() { return std::move(out_); }

 private:
  struct Arc {
    std::size_t from = 0, to = 0;
    double flow = 0;
    Shown* shown = nullptr;
    bool hidden = false;
    bool fixed = false;  // known to all
    double cost = 0;     // of hiding it
  };
  using Path = std::vector<std::size_t>;  // arcs

  void add(Arc arc, Totals kind, double cost);
  [[nodiscard]] std::optional<std::pair<double, Path>> find_path(std::size_t from, std::size_t to,
                                                                 std::size_t without) const;

  Suppression out_;
  std::vector<Arc> arcs_;  // the cells come first, in their order
  std::vector<std::vector<std::size_t>> at_node_;
};

Circulation::Circulation(const CountTable& table, const std::vector<bool>& small)
    : at_node_(table.rows + table.columns + 2) {
  const auto rows = table.rows;
  const auto columns = table.columns;
  const auto source = rows + columns;
  const auto sink = source + 1;
  out_.cells.assign(rows * columns, Shown::kShown);
  out_.row_totals.assign(rows, Shown::kShown);
  out_.column_totals.assign(columns, Shown::kShown);
  std::vector<double> of_row(rows);
  std::vector<double> of_column(columns);
  double all = 0;
  arcs_.reserve((rows + 1) * (columns + 1));
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const auto i = r * columns + c;
      const double count = table.counts[i];
      of_row[r] += count;
      of_column[c] += count;
      all += count;
      add({r, rows + c, count, &out_.cells[i]}, Totals::kPublished, 1 + count);
      if (small[i]) {
        out_.cells[i] = Shown::kSmall;
        arcs_.back().hidden = true;
      }
    }
  }
  // Any number of cells is hidden before a total is, any totals before the grand total.
  const double total_cost = 1 + all + static_cast<double>(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    add({source, r, of_row[r], &out_.row_totals[r]}, table.row_totals, total_cost + of_row[r]);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    add({rows + c, sink, of_column[c], &out_.column_totals[c]}, table.column_totals,
        total_cost + of_column[c]);
  }
  const auto grand = std::max(table.row_totals, table.column_totals);
  add({sink, source, all, &out_.grand_total}, grand,
      total_cost * static_cast<double>(rows + columns + 2));
}

void Circulation::add(Arc arc, Totals kind, double cost) {
  arc.hidden = kind == Totals::kNone;
  arc.fixed = kind == Totals::kKnown;
  arc.cost = cost;
  at_node_[arc.from].push_back(arcs_.size());
  at_node_[arc.to].push_back(arcs_.size());
  arcs_.push_back(arc);
}

// Dijkstra over arcs along which one person more, or against which one person fewer, could go.
std::optional<std::pair<double, Circulation::Path>> Circulation::find_path(
    std::size_t from, std::size_t to, std::size_t without) const {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::optional<double>> best(at_node_.size());
  std::vector<std::size_t> by(at_node_.size(), kNone);
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  best[from] = 0;
  queue.emplace(0, from);
  while (!queue.empty()) {
    const auto [cost, node] = queue.top();
    queue.pop();
    if (cost > *best[node]) continue;
    if (node == to) break;
    for (const auto a : at_node_[node]) {
      const auto& arc = arcs_[a];
      const bool forward = arc.from == node;
      if (a == without || arc.fixed || (!forward && arc.flow < 1)) continue;
      const auto next = forward ? arc.to : arc.from;
      const double total = cost + (arc.hidden ? 0 : arc.cost);
      if (best[next] && *best[next] <= total) continue;
      best[next] = total;
      by[next] = a;
      queue.emplace(total, next);
    }
  }
  if (!best[to]) return std::nullopt;
  Path path;
  for (auto node = to; node != from;) {
    const auto& arc = arcs_[by[node]];
    path.push_back(by[node]);
    node = arc.from == node ? arc.to : arc.from;
  }
  return std::pair{*best[to], path};
}

bool Circulation::protect(std::size_t cell) {
  const auto& arc = arcs_[cell];
  auto best = find_path(arc.to, arc.from, cell);  // one more in the cell
  if (arc.flow >= 1) {                            // or one fewer
    auto other = find_path(arc.from, arc.to, cell);
    if (other && (!best || other->first < best->first)) best = std::move(other);
  }
  if (!best) return false;
  for (const auto a : best->second) {
    if (arcs_[a].hidden) continue;
    arcs_[a].hidden = true;
    *arcs_[a].shown = Shown::kSecondary;
  }
  return true;
}

}  // namespace

Suppression suppress(const CountTable& table, const std::vector<bool>& small) {
  const auto cells = table.rows * table.columns;
  if (table.counts.size() != cells || small.size() != cells) {
    throw std::invalid_argument("suppress: sizes do not agree");
  }
  for (const double count : table.counts) {
    if (!std::isfinite(count) || count < 0) {
      throw std::invalid_argument("suppress: a count is negative or not finite");
    }
  }
  Circulation circulation(table, small);
  std::vector<std::size_t> order(cells);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return table.counts[a] < table.counts[b]; });
  std::size_t unprotected = 0;
  for (const auto i : order) {
    if (small[i] && !circulation.protect(i)) ++unprotected;
  }
  auto out = circulation.take();
  out.unprotected = unprotected;
  return out;
}

}  // namespace equity
