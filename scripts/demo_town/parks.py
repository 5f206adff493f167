"""Green spaces: outline, gates, paths, a lake with an island nobody can walk to."""
import math

from . import plan
from .geom import dist, inset_ring
from .lattice import trace
from .town import in_ellipse


def draw_parks(town, roads, osm, rng):
    """Draws all green spaces; returns {park id: {"gates": [points], "inside": [points]}}."""
    sites = {}
    streets = town.vertices()
    for pid, name, tags, centre, _, gates, kinds in plan.PARKS:
        sites[pid] = _park(town, roads, osm, rng, streets, pid, dict(tags, name=name), centre, gates, kinds)
    _lake(osm, sites)
    return sites


def _park(town, roads, osm, rng, streets, pid, tags, centre, want, kinds):
    lat, title = town.lat, tags["name"]
    cells = town.park_cells(pid)
    ring = max(trace(lat, cells), key=len)
    outline = inset_ring([lat.pos[v] for v in ring], 13.0)
    refs = [osm.node(p) for p in outline]
    corner = dict(zip(ring, refs))
    if pid == "moor":  # a second way closes the outline, as multipolygons often come
        half = len(refs) // 2
        w1, w2 = osm.way(refs[:half + 1]), osm.way(refs[half:] + refs[:1])
        osm.relation([(w1, "outer"), (w2, "outer")], type="multipolygon", **tags)
    else:
        osm.way(refs + refs[:1], **tags)

    inner = {}
    for v in sorted(lat.pos):
        i, j = v
        if all(c in cells for c in ((i, j), (i - 1, j), (i, j - 1), (i - 1, j - 1))):
            if pid != "moor" or not in_ellipse(lat.pos[v], *plan.LAKE, grow=25):
                inner[v] = osm.node(lat.pos[v])
    edges = sorted({lat.edge(v, w) for v in inner for w in lat.around(v) if w in inner})
    group, drawn = {v: v for v in inner}, []

    def find(v):
        while group[v] != v:
            v = group[v]
        return v
    for _, e in sorted((rng.random(), e) for e in edges):
        a, b = lat.ends(e)
        joined = find(a) == find(b)
        if not joined or rng.random() < 0.35:
            group[find(a)] = find(b)
            drawn.append((a, b, _path_tags(rng)))

    # gates: street corners of the outline with a path inside next to them, spread around
    choices = [(v, w) for v in sorted(corner) if v in streets for w in lat.around(v)
               if w in inner and town.inner_park(lat.edge(v, w)) == pid]
    chosen = []
    if choices and pid in plan.FRONT:
        chosen = [min(choices, key=lambda c: (dist(lat.pos[c[0]], plan.FRONT[pid]), c))]
        choices.remove(chosen[0])
    while choices and len(chosen) < want:
        best = max(choices, key=lambda c: (min([dist(lat.pos[c[0]], lat.pos[k[0]]) for k in chosen] or [0.0]), c))
        if chosen and min(dist(lat.pos[best[0]], lat.pos[k[0]]) for k in chosen) < 90:
            break
        chosen.append(best)
        choices.remove(best)
    entered = {find(w) for _, w in chosen}
    if len(chosen) < 2:  # a site in the fields: lead a path from the nearest lane to its outline
        v = min(sorted(streets), key=lambda s: (min(dist(lat.pos[s], lat.pos[c]) for c in corner), s))
        g = min(sorted(corner), key=lambda c: (dist(lat.pos[v], lat.pos[c]), c))
        w = min(sorted(inner), key=lambda c: (dist(lat.pos[g], lat.pos[c]), c))
        if v != g:
            osm.way([roads.ref(v), corner[g]], highway="track", foot="yes", tracktype="grade2")
            osm.way([corner[g], inner[w]], **_path_tags(rng))
            entered.add(find(w))
            osm.tag_node(corner[g], barrier=kinds[0])
            gates = [outline[ring.index(g)]]
        else:
            gates = []
    else:
        gates = []
    for k, (v, w) in enumerate(chosen):
        osm.tag_node(corner[v], barrier=kinds[k % len(kinds)])
        if kinds[k % len(kinds)] == "gate" and rng.random() < 0.3:
            osm.tag_node(corner[v], width="%.1f" % (0.9 + rng.random()))
        osm.way([roads.ref(v), corner[v], inner[w]], **_path_tags(rng))
        gates.append(outline[ring.index(v)])
    for a, b, tags in drawn:  # only paths that some gate leads to
        if find(a) in entered:
            osm.way([inner[a], inner[b]], **tags)
    inner = {v: r for v, r in inner.items() if find(v) in entered}
    gates.sort(key=lambda g: dist(g, plan.FRONT.get(pid, centre)))
    mid = sorted(inner, key=lambda v: (dist(lat.pos[v], centre), v))
    return {"gates": gates, "inside": [lat.pos[v] for v in mid], "name": title}


def _path_tags(rng):
    t = {"highway": "path" if rng.random() < 0.5 else "footway"}
    if rng.random() < 0.15:
        t["surface"] = ["fine_gravel", "ground", "asphalt", "grass"][int(rng.random() * 4)]
    if rng.random() < 0.05:
        t["lit"] = "no"
    return t


def _ellipse(centre, axes, n, wobble=0.0):
    return [(centre[0] + axes[0] * (1 + wobble * math.sin(5 * a)) * math.cos(a),
             centre[1] + axes[1] * (1 + wobble * math.sin(3 * a)) * math.sin(a))
            for a in (2 * math.pi * k / n for k in range(n))]


def _lake(osm, sites):
    outer = osm.ring(_ellipse(plan.LAKE[0], plan.LAKE[1], 48, 0.03))
    inner = osm.ring(_ellipse(plan.LAKE_ISLAND[0], plan.LAKE_ISLAND[1], 20))
    osm.relation([(outer, "outer"), (inner, "inner")], type="multipolygon", natural="water", water="lake", name="Moor Water")
    c = plan.LAKE_ISLAND[0]
    refs = [osm.node((c[0] + dx, c[1] + dy)) for dx, dy in ((-45, 0), (-15, 8), (12, -6), (44, 4), (5, 24))]
    osm.way(refs[:4], highway="path", name="Island Path")
    osm.way([refs[1], refs[4]], highway="path")
    sites["island"] = {"gates": [], "inside": [osm.at(refs[2])], "name": "Moor Water Island"}
