"""Neighbourhoods and wards over the blocks, and who lives there (all invented)."""
import math

from . import plan
from .geom import area, dist, nearest_on
from .lattice import trace
from .town import in_ellipse

COUNT = 40
ETHNIC = ["asian", "black", "mixed", "other_ethnic", "white"]


def _in_domain(p):
    if in_ellipse(p, *plan.DOMAIN_ELLIPSE):
        return True
    return any(nearest_on([a, b], p)[0] < r for a, b, r in plan.DOMAIN_ARMS)


def _spread(total, weights):
    """Whole numbers that add to total, by largest remainder."""
    s = sum(weights) or 1.0
    raw = [total * w / s for w in weights]
    out = [int(r) for r in raw]
    order = sorted(range(len(raw)), key=lambda k: (out[k] - raw[k], k))
    for k in order[:total - sum(out)]:
        out[k] += 1
    return out


class Neighbourhoods:
    def __init__(self, town, homes, rng):
        self.town, self.lat = town, town.lat
        self.cells = {c: self.lat.centre(c) for c in self.lat.cells() if _in_domain(self.lat.centre(c))}
        self.load = {}
        for h in homes:
            if h.style in ("hamlet", "beyond"):
                continue  # hamlets join the nearest part of town
            self.load[h.cell] = self.load.get(h.cell, 0) + h.households
        self.label = {}
        self.seeds = []
        region = {c: town.region(p) for c, p in self.cells.items()}
        loads = [sum(self.load.get(c, 0) for c in self.cells if region[c] == r) for r in range(5)]
        for r, k in enumerate(_spread(COUNT, loads)):
            self._divide([c for c in sorted(self.cells) if region[c] == r], max(1, k), rng, r)
        self._mend()
        self.rings = [self._ring(k) for k in range(len(self.seeds))]

    def _divide(self, cells, k, rng, region):
        """Blocks of one region into k parts of about equal size: a power diagram moved towards balance."""
        at, load = self.cells, self.load
        busy = [c for c in cells if load.get(c)]
        total = float(sum(load[c] for c in busy))
        seeds = [at[busy[int((m + 0.5) * len(busy) / k)]] for m in range(k)]
        seeds = [(x + (rng.random() - 0.5) * 300, y + (rng.random() - 0.5) * 300) for x, y in seeds]
        weight = [0.0] * k

        def owner(p):
            return min(range(k), key=lambda m: ((p[0] - seeds[m][0]) ** 2 + (p[1] - seeds[m][1]) ** 2 - weight[m], m))
        for turn in range(60):
            sums = [[0.0, 0.0, 0.0] for _ in range(k)]
            for c in busy:
                s = sums[owner(at[c])]
                s[0] += at[c][0] * load[c]
                s[1] += at[c][1] * load[c]
                s[2] += load[c]
            for m, (x, y, n) in enumerate(sums):
                if n and turn < 30:
                    seeds[m] = (round(x / n, 3), round(y / n, 3))
                weight[m] += 60000.0 * (1.0 - n * k / total)
        base = len(self.seeds)
        self.seeds += [(s, region) for s in seeds]
        for c in cells:
            self.label[c] = base + owner(at[c])

    def _mend(self):
        """Every neighbourhood one piece, touching nowhere only at a corner."""
        for _ in range(12):
            changed = False
            for k in range(len(self.seeds)):
                pieces = self._pieces({c for c in self.label if self.label[c] == k})
                for piece in pieces[1:]:
                    for c in sorted(piece):
                        n = [self.label[q] for q in _four(c) if q in self.label and self.label[q] != k]
                        if n:
                            self.label[c] = max(sorted(set(n)), key=n.count)
                        changed = True
            for c in sorted(self.label):
                for d in ((1, 1), (1, -1)):
                    q, s, t = (c[0] + d[0], c[1] + d[1]), (c[0] + d[0], c[1]), (c[0], c[1] + d[1])
                    mine = self.label[c]
                    if self.label.get(q) == mine and self.label.get(s) != mine and self.label.get(t) != mine:
                        self.label[s if s in self.label else t if t in self.label else q] = mine
                        changed = True
            if not changed:
                return

    def _pieces(self, cells):
        out, left = [], set(cells)
        while left:
            todo, piece = [min(left)], set()
            while todo:
                c = todo.pop()
                if c in left:
                    left.discard(c)
                    piece.add(c)
                    todo += _four(c)
            out.append(piece)
        return sorted(out, key=lambda p: (-sum(self.load.get(c, 0) for c in p), -len(p), min(p)))

    def _ring(self, k):
        rings = trace(self.lat, {c for c in self.label if self.label[c] == k})
        rings.sort(key=lambda r: -area([self.lat.pos[v] for v in r]))
        if len(rings) != 1:
            raise ValueError("neighbourhood %d is not one simple ring (%d)" % (k, len(rings)))
        return [self.lat.pos[v] for v in rings[0]]

    def ward(self, k):
        (x, y), region = self.seeds[k]
        if region == 0:
            return 1 if y > 3550 else 0
        return region + 1

    def ward_ring(self, w):
        rings = trace(self.lat, {c for c in self.label if self.ward(self.label[c]) == w})
        return [self.lat.pos[v] for v in max(rings, key=lambda r: area([self.lat.pos[v] for v in r]))]

    def district(self, k):
        return min(plan.PLACES, key=lambda d: (dist(d[1], self.seeds[k][0]), d[0]))[0]


def _four(c):
    return [(c[0] + 1, c[1]), (c[0] - 1, c[1]), (c[0], c[1] + 1), (c[0], c[1] - 1)]


def _need(p):
    """Smooth invented deprivation field; high is deprived."""
    f = 0.6 * math.sin(p[0] / 900 + 0.4) + 0.5 * math.cos(p[1] / 700 - 0.8)
    for m, r, v in (((2150, 1250), 700, 1.7), ((7100, 3500), 700, 1.5), ((3300, 2500), 900, 0.9), ((1000, 4300), 900, -1.4),
                    ((3400, 4700), 700, -0.8), ((1100, 2700), 600, 0.5)):
        f += v * math.exp(-(dist(p, m) / r) ** 2)
    return f


def attributes(nb, homes, rng, target=60000):
    """One row per neighbourhood; counts add up, and residents to about the target."""
    size = {k: 0 for k in range(COUNT)}
    for h in homes:
        size[nb.label[h.cell]] += h.households
    scale = target / float(sum(size.values()))
    ranked = sorted(range(COUNT), key=lambda k: (-_need(nb.seeds[k][0]), k))
    decile = {k: 1 + (n * 10) // COUNT for n, k in enumerate(ranked)}
    seen, rows = {}, []
    for k in range(COUNT):
        d, p, households = decile[k], nb.seeds[k][0], size[k]
        per = scale * (1.06 - 0.012 * d) * (0.95 + 0.1 * rng.random())
        residents = int(round(households * per))
        old = min(0.34, 0.10 + 0.014 * d + 0.06 * rng.random())
        young = 0.24 - 0.009 * d + 0.03 * rng.random()
        bands = _spread(residents, [young, 1 - young - old, old])
        no_car = min(0.62, 0.52 - 0.042 * d + 0.08 * rng.random() + (0.1 if nb.ward(k) == 0 else 0))
        disabled = 0.235 - 0.012 * d + 0.35 * (old - 0.15) + 0.02 * rng.random()
        mix = max(0.04, 0.42 - 0.035 * d + 0.1 * math.sin(p[0] / 800))
        shares = [mix * 0.5, mix * (0.2 + 0.1 * rng.random()), 0.03 + mix * 0.06, 0.01 + mix * 0.07]
        place = nb.district(k)
        seen[place] = seen.get(place, 0) + 1
        row = {"code": "DEMO%03d" % (k + 1), "name": "%s %d" % (place, seen[place]),
               "ward": plan.WARDS[nb.ward(k)][0], "residents": residents, "households": households,
               "no_car_households": int(round(households * no_car)), "disabled": int(round(residents * disabled)),
               "age0to15": bands[0], "age16to64": bands[1], "age65plus": bands[2]}
        row.update(zip(ETHNIC, _spread(residents, shares + [1 - sum(shares)])))
        row["need_decile"] = d
        row["note"] = "fictional"
        rows.append(row)
    return rows
