"""Buildings along the streets, and how many households live in each."""
from . import plan
from .geom import dist, lerp, nearest_on
from .town import STYLES

KINDS = {"terrace": ["terrace", "house", "house", "yes"],
         "suburb": ["semidetached_house", "house", "house", "detached", "yes"],
         "culdesac": ["house", "detached", "house", "semidetached_house"], "estate": ["terrace", "house", "yes"],
         "hamlet": ["detached", "house", "farm"], "centre": ["house", "terrace", "apartments"]}
SETBACK = {"terrace": 9.0, "suburb": 13.0, "culdesac": 12.0, "estate": 11.0, "hamlet": 14.0, "centre": 9.0}


class Home:
    """A building with people: where, corners, households, tags; `cell` is the lattice block it stands in."""

    def __init__(self, p, corners, households, tags, cell, style):
        self.p, self.corners, self.households = p, corners, households
        self.tags, self.cell, self.style = tags, cell, style


def make_homes(town, roads, rng):
    """All residential buildings and the others (shops, works, schools)."""
    homes, others = [], []
    for e in sorted(town.street):
        s = town.street[e]
        if s["cls"] in ("footway", "path") or s["cross"]:
            continue
        for side, cell in zip((1, -1), town.lat.cells_of(e)):
            kind = town.kind.get(cell, ("",))
            if kind[0] == "built":
                _row(town, roads, e, side, cell, kind[1], rng, homes, others)
            elif kind[0] == "industry" and rng.random() < 0.7:
                others.append((_box(town, e, side, 0.5, 26, 40 + rng.random() * 25, 26),
                               {"building": "industrial" if rng.random() < 0.6 else "warehouse"}, cell))
    for c in sorted(town.kind):
        if town.kind[c][0] == "built" and town.kind[c][1] == "estate":
            m = town.lat.centre(c)
            flats = 10 + int(rng.random() * 12)
            tags = {"building": "apartments"}
            if rng.random() < 0.7:
                tags["building__flats"] = str(flats)
            tags["building__levels"] = "4" if flats > 14 else "3"
            w, h = (17, 6.5) if rng.random() < 0.5 else (6.5, 17)
            corners = [(m[0] + a * w, m[1] + b * h) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            homes.append(Home(m, corners, flats, tags, c, "estate"))
    for p in roads.gated_homes:
        homes.append(Home(p, _square(p, 6.0), 1, {"building": "detached"}, _cell_of(town, p), "hamlet"))
    centre, reach = plan.OVER_TOLVER
    while sum(1 for h in homes if h.style == "beyond") < 190:
        p = (centre[0] + (rng.random() - 0.5) * 2 * reach, centre[1] + (rng.random() - 0.5) * 0.55 * reach)
        if all(h.style != "beyond" or dist(p, h.p) > 16 for h in homes[-200:]):
            homes.append(Home(p, _square(p, 5.0), 1, {"building": "house"}, _cell_of(town, p), "beyond"))
    return homes, others


def _square(p, r):
    return [(p[0] - r, p[1] - r), (p[0] + r, p[1] - r), (p[0] + r, p[1] + r), (p[0] - r, p[1] + r)]


def _cell_of(town, p):
    return min(((i, j) for i in range(125) for j in range(84)
                if abs(town.lat.pos[(i, j)][0] - p[0]) < 400 and abs(town.lat.pos[(i, j)][1] - p[1]) < 400),
               key=lambda c: dist(town.lat.centre(c), p))


def _box(town, e, side, t, setback, width, depth):
    a, b = (town.lat.pos[v] for v in town.lat.ends(e))
    n = dist(a, b)
    ux, uy = (b[0] - a[0]) / n, (b[1] - a[1]) / n
    vx, vy = -uy * side, ux * side
    m = lerp(a, b, t)
    return [(m[0] + ux * w + vx * d, m[1] + uy * w + vy * d)
            for w, d in ((-width / 2, setback), (width / 2, setback), (width / 2, setback + depth), (-width / 2, setback + depth))]


def _row(town, roads, e, side, cell, style, rng, homes, others):
    """Buildings on one side of one street edge."""
    form = STYLES[style]
    length = town.lat.length(e)
    plot = form["plot"]
    clear = 12.0 if style == "hamlet" else 24.0
    count = int((length - 2 * clear) / plot)
    setback = SETBACK[style] + (5.0 if e in town.main else 0.0)
    kinds = KINDS[style]
    kind = kinds[int(rng.random() * len(kinds))]
    shop_row = style == "centre" and rng.random() < 0.45
    if style in ("terrace", "suburb") and rng.random() < 0.012:
        others.append((_box(town, e, side, 0.5, setback + 4, 38, 22), {"building": ["school", "church", "yes"][int(rng.random() * 3)],
                                                                     "amenity": "community_centre"}, cell))
        return
    for k in range(max(0, count)):
        if style not in ("terrace", "centre", "estate") and rng.random() < 0.06:
            continue
        t = 0.5 + (k - (count - 1) / 2) * plot / length
        gap = {"terrace": 0.0, "centre": 0.0, "estate": 0.0, "suburb": 1.6, "culdesac": 2.0, "hamlet": 4.0}[style]
        jut = 0.0 if style in ("terrace", "centre", "estate") else rng.random() * 2.5
        box = _box(town, e, side, t, setback + jut, plot - gap, form["depth"])
        mid = lerp(box[0], box[2], 0.5)
        if not _free(mid, roads):
            continue
        if shop_row:
            others.append((box, {"building": "retail"}, cell))
            if rng.random() < 0.5:
                homes.append(Home(mid, None, 2, {}, cell, style))
            continue
        tags, households = {"building": kind}, 1
        if kind == "apartments":
            households = 2 + int(rng.random() * 4)
            if rng.random() < 0.6:
                tags["building__flats"] = str(households)
        homes.append(Home(mid, box, households, tags, cell, style))


def _free(p, roads):
    if nearest_on(roads.viaduct, p)[0] < 22:
        return False
    for _, line, clear in plan.BARRIERS:
        if abs(p[0]) < 9000 and _rough(line, p) < 200 and nearest_on(line, p)[0] < clear - 4:
            return False
    return True


def _rough(line, p):
    return min(abs(q[0] - p[0]) + abs(q[1] - p[1]) for q in line[::5]) - 250


def draw_buildings(osm, homes, others, hidden_cells):
    """Writes the outlines, but for the blocks where nobody has mapped buildings; terraced houses share their walls."""
    last = None
    written = 0
    for h in homes:
        if h.corners is None or h.cell in hidden_cells:
            continue
        written += 1
        a, b, c, d = h.corners
        if last and dist(last[0], a) < 0.05 and dist(last[2], d) < 0.05:
            ra, rd = last[1], last[3]
        else:
            ra, rd = osm.node(a), osm.node(d)
        rb, rc = osm.node(b), osm.node(c)
        osm.way([ra, rb, rc, rd, ra], **h.tags)
        last = (b, rb, c, rc)
    for corners, tags, cell in others:
        if cell not in hidden_cells:
            osm.ring(corners, **tags)
    return written
