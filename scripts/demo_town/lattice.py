"""A warped lattice: the drawing paper of the town. Streets run along its edges, blocks are its cells."""
import heapq
import math

from . import plan
from .geom import crosses, dist, nearest_on

DX, DY = 112.0, 98.0
X0, Y0 = -3360.0, -600.0
NI, NJ = 127, 86  # vertices each way
SWIRLS = [((2000, 4200), 0.55, 850), ((5400, 1100), -0.6, 800), ((7200, 3500), 0.5, 800), ((3500, 1000), -0.35, 900),
          ((1100, 2700), 0.4, 800), ((5400, 4000), 0.35, 900), ((3200, 2800), -0.2, 1200), ((1500, 1000), 0.45, 700)]


def _warp(x, y):
    u = x + 120 * math.sin(y / 900 + 0.5) + 45 * math.sin((x + y) / 520 + 1.0) + 60 * math.sin(y / 2300)
    v = y + 110 * math.sin(x / 1100 + 1.3) + 42 * math.sin((x - 0.6 * y) / 470 + 2.0)
    for (cx, cy), turn, reach in SWIRLS:
        dx, dy = u - cx, v - cy
        a = turn * math.exp(-(dx * dx + dy * dy) / (reach * reach))
        u, v = cx + dx * math.cos(a) - dy * math.sin(a), cy + dx * math.sin(a) + dy * math.cos(a)
    return u, v


class Lattice:
    """Vertices (i, j); edges (i, j, 0) east and (i, j, 1) north; cells (i, j) by their south-west corner."""

    def __init__(self, rng):
        self.pos = {}
        for j in range(NJ):
            for i in range(NI):
                x, y = _warp(X0 + i * DX, Y0 + j * DY)
                x, y = x + (rng.random() - 0.5) * 20, y + (rng.random() - 0.5) * 18
                self.pos[(i, j)] = self._clear(x, y)
        self.crossing = {}
        boxes = [(name, line, clear) for name, line, clear in plan.BARRIERS]
        for j in range(NJ):
            for i in range(NI):
                for d in (0, 1):
                    e = (i, j, d)
                    if not self.valid(e):
                        continue
                    a, b = self.ends(e)
                    pa, pb = self.pos[a], self.pos[b]
                    for name, line, _ in boxes:
                        for k in _near_segments(name, line, pa):
                            if crosses(pa, pb, line[k], line[k + 1]) is not None:
                                self.crossing.setdefault(e, set()).add(name)

    @staticmethod
    def _clear(x, y):
        """Keep junctions out of the barriers' own ground."""
        for name, line, clear in plan.BARRIERS:
            if not _near_segments(name, line, (x, y)):
                continue
            d, q = nearest_on(line, (x, y))
            if d < clear:
                f = clear / (d or 1.0)
                x, y = q[0] + (x - q[0]) * f, q[1] + (y - q[1]) * f
        return x, y

    @staticmethod
    def valid(e):
        i, j, d = e
        return 0 <= i and 0 <= j and (i + 1 < NI and j < NJ if d == 0 else i < NI and j + 1 < NJ)

    @staticmethod
    def ends(e):
        i, j, d = e
        return (i, j), ((i + 1, j) if d == 0 else (i, j + 1))

    @staticmethod
    def edge(a, b):
        return (min(a, b)[0], min(a, b)[1], 0 if a[1] == b[1] else 1)

    @staticmethod
    def around(v):
        i, j = v
        return [w for w in ((i - 1, j), (i, j - 1), (i, j + 1), (i + 1, j)) if 0 <= w[0] < NI and 0 <= w[1] < NJ]

    @staticmethod
    def cells_of(e):
        """The two cells beside an edge: left of its direction first."""
        i, j, d = e
        return [(i, j), (i, j - 1)] if d == 0 else [(i - 1, j), (i, j)]

    def corners(self, c):
        i, j = c
        return [self.pos[v] for v in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))]

    def centre(self, c):
        q = self.corners(c)
        return sum(p[0] for p in q) / 4, sum(p[1] for p in q) / 4

    def cells(self):
        return [(i, j) for i in range(NI - 1) for j in range(NJ - 1)]

    def length(self, e):
        a, b = self.ends(e)
        return dist(self.pos[a], self.pos[b])

    def nearest_vertex(self, p, allowed=None):
        pool = self.pos if allowed is None else allowed
        return min(sorted(pool), key=lambda v: dist(self.pos[v], p))

    def path(self, points, cost, turn_cost=45.0, allowed=None):
        """Vertices of the cheapest walk through the points; cost(edge) is a factor on length, None = closed."""
        stops = [self.nearest_vertex(p, allowed) for p in points]
        out = [stops[0]]
        for a, b in zip(stops, stops[1:]):
            if a != b:
                out += self._leg(a, b, out[-2] if len(out) > 1 else None, cost, turn_cost)
        return out

    def _leg(self, a, b, before, cost, turn_cost):
        start = (a, before)
        best, queue, prev = {start: 0.0}, [(0.0, start)], {}
        while queue:
            c, state = heapq.heappop(queue)
            v, u = state
            if v == b:
                way = []
                while state in prev:
                    way.append(state[0])
                    state = prev[state]
                return way[::-1]
            if c > best[state]:
                continue
            for w in self.around(v):
                if w == u:
                    continue
                e = self.edge(v, w)
                f = cost(e)
                if f is None:
                    continue
                k = c + f * self.length(e)
                if u is not None and (v[0] - u[0], v[1] - u[1]) != (w[0] - v[0], w[1] - v[1]):
                    k += turn_cost
                if k < best.get((w, v), math.inf):
                    best[(w, v)] = k
                    prev[(w, v)] = state
                    heapq.heappush(queue, (k, (w, v)))
        raise ValueError("no way from %s to %s" % (self.pos[a], self.pos[b]))


_grid = {}


def _near_segments(name, line, p):
    """Segments of a barrier within about 300 m of p (by a coarse grid built once)."""
    if name not in _grid:
        g = {}
        for k in range(len(line) - 1):
            cx, cy = int(line[k][0] // 200), int(line[k][1] // 200)
            for dx in (-2, -1, 0, 1, 2):
                for dy in (-2, -1, 0, 1, 2):
                    g.setdefault((cx + dx, cy + dy), []).append(k)
        _grid[name] = g
    return _grid[name].get((int(p[0] // 200), int(p[1] // 200)), ())


def trace(lattice, cells):
    """Rings (lists of vertices, counter-clockwise outside, clockwise holes) around a set of cells."""
    nxt = {}
    for i, j in cells:
        for a, b, other in (((i, j), (i + 1, j), (i, j - 1)), ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
                            ((i + 1, j + 1), (i, j + 1), (i, j + 1)), ((i, j + 1), (i, j), (i - 1, j))):
            if other not in cells:
                nxt.setdefault(a, []).append(b)
    rings = []
    for start in sorted(nxt):
        while nxt.get(start):
            ring, v, u = [], start, None
            while True:
                outs = nxt[v]
                if u is None or len(outs) == 1:
                    w = sorted(outs)[0]
                else:  # where two cells touch at a corner turn left, so that rings stay simple
                    d = (v[0] - u[0], v[1] - u[1])
                    w = max(outs, key=lambda q: d[0] * (q[1] - v[1]) - d[1] * (q[0] - v[0]))
                outs.remove(w)
                ring.append(v)
                u, v = v, w
                if v == start:
                    break
            rings.append(ring)
    return rings
