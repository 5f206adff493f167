"""OpenStreetMap objects in memory, and their OPL text."""
from .geom import grid_to_lonlat
from .plan import ORIGIN


def lonlat(p):
    lon, lat = grid_to_lonlat(ORIGIN[0] + p[0], ORIGIN[1] + p[1])
    return round(lon, 7), round(lat, 7)


def _escape(text):
    out = []
    for ch in text:
        out.append(ch if ch.isalnum() and ord(ch) < 128 or ch in "._-:;/()'+" else "%%%02x%%" % ord(ch))
    return "".join(out)


class Osm:
    def __init__(self):
        self.nodes, self.ways, self.relations = [], [], []

    def node(self, p, **tags):
        self.nodes.append((p, tags))
        return len(self.nodes)

    def tag_node(self, ref, **tags):
        self.nodes[ref - 1][1].update(tags)

    def at(self, ref):
        return self.nodes[ref - 1][0]

    def way(self, refs, **tags):
        self.ways.append((list(refs), {k: v for k, v in tags.items() if v is not None}))
        return len(self.ways)

    def ring(self, points, **tags):
        refs = [self.node(p) for p in points]
        return self.way(refs + refs[:1], **tags)

    def relation(self, members, **tags):
        self.relations.append((members, tags))

    def opl(self):
        def tagged(tags):
            return ",".join("%s=%s" % (_escape(k.replace("__", ":")), _escape(str(tags[k]))) for k in sorted(tags))
        out = []
        for k, (p, tags) in enumerate(self.nodes, 1):
            lon, lat = lonlat(p)
            out.append("n%d v1 T%s x%.7f y%.7f" % (k, tagged(tags), lon, lat))
        for k, (refs, tags) in enumerate(self.ways, 1):
            out.append("w%d v1 T%s N%s" % (k, tagged(tags), ",".join("n%d" % r for r in refs)))
        for k, (members, tags) in enumerate(self.relations, 1):
            out.append("r%d v1 T%s M%s" % (k, tagged(tags), ",".join("w%d@%s" % m for m in members)))
        return "\n".join(out) + "\n"
