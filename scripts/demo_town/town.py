"""Which block is what, and which lattice edges become streets of which kind."""
import math

from . import plan
from .geom import dist, nearest_on

# style: plot width, house depth, share of spare edges kept (east, north), share of the rest that become cut-throughs
STYLES = {
    "centre": dict(plot=7.0, depth=12.0, keep=(0.95, 0.9), cut=0.6),
    "terrace": dict(plot=7.4, depth=9.0, keep=(0.93, 0.22), cut=0.10),
    "suburb": dict(plot=12.4, depth=9.0, keep=(0.62, 0.35), cut=0.10),
    "culdesac": dict(plot=13.0, depth=8.5, keep=(0.10, 0.08), cut=0.30),
    "estate": dict(plot=6.0, depth=9.0, keep=(0.18, 0.12), cut=0.55),
    "hamlet": dict(plot=13.0, depth=10.0, keep=(0.0, 0.0), cut=0.0),
}


def in_ellipse(p, centre, axes, grow=0.0):
    return ((p[0] - centre[0]) / (axes[0] + grow)) ** 2 + ((p[1] - centre[1]) / (axes[1] + grow)) ** 2 <= 1


class Town:
    """Cells by kind and edges by street class, on one lattice."""

    def __init__(self, lattice, rng):
        self.lat, self.rng = lattice, rng
        self.kind = {}     # cell -> ("built", style, district) | ("park", id) | ("industry",)
        self.street = {}   # edge -> dict(cls=..., name=..., main=bool, cross=...)
        self.main = set()
        self._cells()
        self._crossings()
        self._main_roads()
        self._local()
        self._hamlets()

    def _cells(self):
        for c in self.lat.cells():
            p = self.lat.centre(c)
            for pid, _, _, centre, axes, _, _ in plan.PARKS:
                if in_ellipse(p, centre, axes):
                    self.kind[c] = ("park", pid)
            if c in self.kind:
                continue
            if any(in_ellipse(p, m, a) for m, a in plan.INDUSTRY):
                self.kind[c] = ("industry",)
                continue
            found = [d for d in plan.DISTRICTS if in_ellipse(p, d[2], d[3])]
            if found and min(nearest_on(line, p)[0] - clear for _, line, clear in plan.BARRIERS) >= 22:
                self.kind[c] = ("built", found[0][1], found[0][0])
        # a park or works never spans a barrier, and no lone blocks
        for c in sorted(self.kind):
            if self.kind[c][0] == "built":
                n = [(c[0] + 1, c[1]), (c[0] - 1, c[1]), (c[0], c[1] + 1), (c[0], c[1] - 1)]
                if sum(1 for k in n if k in self.kind) == 0:
                    del self.kind[c]
        for pid in [p[0] for p in plan.PARKS]:
            self._one_piece(pid)

    def park_cells(self, pid):
        return {c for c in self.kind if self.kind[c] == ("park", pid)}

    def _one_piece(self, pid):
        """A park is one piece of blocks whose inner edges cross no barrier."""
        cells = self.park_cells(pid)
        for c in sorted(cells):
            i, j = c
            if any(e in self.lat.crossing for e in ((i, j, 0), (i, j, 1), (i, j + 1, 0), (i + 1, j, 1))):
                cells.discard(c)
                del self.kind[c]
        pieces = []
        left = set(cells)
        while left:
            todo, piece = [min(left)], set()
            while todo:
                c = todo.pop()
                if c in left:
                    left.discard(c)
                    piece.add(c)
                    todo += [(c[0] + 1, c[1]), (c[0] - 1, c[1]), (c[0], c[1] + 1), (c[0], c[1] - 1)]
            pieces.append(piece)
        for piece in sorted(pieces, key=lambda s: (-len(s), min(s)))[1:]:
            for c in piece:
                del self.kind[c]

    def inner_park(self, e):
        """Id of the park an edge runs through (parks on both sides), else None."""
        a, b = (self.kind.get(c, ("",)) for c in self.lat.cells_of(e))
        return a[1] if a[0] == "park" and a == b else None

    def _crossings(self):
        self.allowed = {}
        for barrier, p, what, name in plan.CROSSINGS:
            best = min((e for e in self.lat.crossing if self.lat.crossing[e] == {barrier}),
                       key=lambda e: (dist(self._mid(e), p), e))
            self.allowed[best] = (barrier, what, name)

    def _mid(self, e):
        a, b = self.lat.ends(e)
        pa, pb = self.lat.pos[a], self.lat.pos[b]
        return (pa[0] + pb[0]) / 2, (pa[1] + pb[1]) / 2

    def _main_roads(self):
        for name, cls, points in plan.MAIN_ROADS:
            foot = cls == "footway"

            def cost(e):
                if e in self.lat.crossing:
                    if e not in self.allowed or (self.allowed[e][1] == "road") == foot:
                        return None
                if self.inner_park(e):
                    return None
                return 0.45 if e in self.street and not foot else 1.0
            way = self.lat.path(points, cost)
            for a, b in zip(way, way[1:]):
                e = self.lat.edge(a, b)
                if e not in self.street:
                    self.street[e] = dict(cls=cls, name=name, cross=self.allowed.get(e))
                    if not foot:
                        self.main.add(e)
            self._straighten(way, 8 if cls == "unclassified" else 2)

    def _straighten(self, way, rounds):
        """Lanes and main roads do not step like blocks: pull their bends straight, away from barriers."""
        pos = self.lat.pos
        fixed = {v for e in self.allowed for v in self.lat.ends(e)}
        for _ in range(rounds):
            for a, v, b in zip(way, way[1:], way[2:]):
                near = min(nearest_on(line, pos[v])[0] - clear for _, line, clear in plan.BARRIERS)
                if v not in fixed and near > 70:
                    pos[v] = ((pos[a][0] + pos[b][0]) / 4 + pos[v][0] / 2, (pos[a][1] + pos[b][1]) / 4 + pos[v][1] / 2)

    def _style(self, e):
        found = [self.kind[c] for c in self.lat.cells_of(e) if self.kind.get(c, ("",))[0] == "built"]
        return found[0] if found else None

    def _local(self):
        """A random spanning forest of the block edges, plus a share of the rest by style."""
        rng, group = self.rng, {}

        def find(v):
            while group.get(v, v) != v:
                group[v] = group.get(group[v], group[v])
                v = group[v]
            return v
        for e in sorted(self.street):
            a, b = (find(v) for v in self.lat.ends(e))
            if a != b:
                group[a] = b
        pool = []
        for c in sorted(self.kind):
            if self.kind[c][0] in ("built", "industry"):
                i, j = c
                pool += [(i, j, 0), (i, j, 1), (i, j + 1, 0), (i + 1, j, 1)]
        pool = [e for e in sorted(set(pool)) if e not in self.street and e not in self.lat.crossing]
        ranked = []
        for e in pool:
            style = self._style(e)
            keep = STYLES[style[1] if style else "suburb"]["keep"][e[2]]
            ranked.append((rng.random() - keep, e, keep, style))
        spare = []
        for _, e, keep, style in sorted(ranked, key=lambda r: (r[0], r[1])):
            a, b = (find(v) for v in self.lat.ends(e))
            if a != b:
                group[a] = b
                self.street[e] = dict(cls="residential", name=None, cross=None)
            else:
                spare.append((e, keep, style))
        for e, keep, style in spare:
            cut = STYLES[style[1]]["cut"] if style else 0.1
            r = rng.random()
            if r < keep:
                self.street[e] = dict(cls="residential", name=None, cross=None)
            elif rng.random() < cut:
                a, b = self.lat.ends(e)
                rise = abs(plan.height(*self.lat.pos[a]) - plan.height(*self.lat.pos[b])) / self.lat.length(e)
                self.street[e] = dict(cls="footway" if rng.random() < 0.7 else "path", name=None, cross=None,
                                      steps=rise > 0.085)
        root = find(self.lat.ends(min(self.main))[0])
        for e in sorted(self.street):
            if find(self.lat.ends(e)[0]) != root:
                del self.street[e]
        for e in self.street.values():
            if e["cls"] == "residential" and rng.random() < 0.02:
                e["cls"] = "living_street"

    def _hamlets(self):
        for e in sorted(self.street):
            if e in self.main and self._style(e) is None:
                for name, centre, reach in plan.HAMLETS:
                    if dist(self._mid(e), centre) < reach:
                        for c in self.lat.cells_of(e):
                            self.kind.setdefault(c, ("built", "hamlet", name))

    def vertices(self):
        out = set()
        for e in self.street:
            out.update(self.lat.ends(e))
        return out

    def region(self, p):
        """0 west and north of the railway, 1 west and south, 2 east and north, 3 east and south, 4 beyond the motorway."""
        if _side(plan.MOTORWAY, p, 1) > 0:
            return 4
        east, south = _side(plan.RIVER, p, 1) > 0, _side(plan.RAIL, p, 0) < 0
        return (3 if south else 2) if east else (1 if south else 0)


def _side(line, p, axis):
    """How far p lies beyond a line that runs mostly along `axis`."""
    best = min(line, key=lambda q: abs(q[axis] - p[axis]))
    return p[1 - axis] - best[1 - axis]


def make_town(rng_lattice, rng_town):
    from .lattice import Lattice
    return Town(Lattice(rng_lattice), rng_town)


assert math.isfinite(plan.height(0, 0))
