"""Invented street names, dealt out in a fixed order."""
FIRST = ["Alder", "Barley", "Bellmaker", "Birch", "Bramble", "Candle", "Chalk", "Clover", "Cobbler", "Cooper", "Coppice",
         "Cowslip", "Curlew", "Damson", "Dapple", "Eider", "Fallow", "Fennel", "Flaxen", "Foundry", "Furrow", "Gander",
         "Garnet", "Gorse", "Harrow", "Hatter", "Hazel", "Hornbeam", "Juniper", "Kestrel", "Lantern", "Larch", "Linnet",
         "Loom", "Mallow", "Maltings", "Medlar", "Millet", "Mulberry", "Nettle", "Oatfield", "Orchard", "Ostler", "Otter",
         "Partridge", "Pewter", "Pippin", "Plover", "Poplar", "Quarry", "Quince", "Rowan", "Rushes", "Saddler", "Saffron",
         "Sedge", "Sorrel", "Spindle", "Tallow", "Tanner", "Teasel", "Thimble", "Thresher", "Turnpike", "Umber", "Vetch",
         "Wagtail", "Weaver", "Wherry", "Willow", "Yarrow", "Yew"]
KINDS = {"terrace": ["Street", "Road", "Terrace", "Row"], "centre": ["Street", "Lane", "Row"],
         "suburb": ["Avenue", "Road", "Gardens", "Drive"], "culdesac": ["Close", "Way", "Drive", "Court", "Mead"],
         "estate": ["Walk", "Way", "Court", "Rise"], "hamlet": ["Lane"]}


class Namer:
    def __init__(self, rng):
        self.rng, self.used = rng, set()

    def name(self, style):
        kinds = KINDS[style]
        for _ in range(400):
            n = "%s %s" % (FIRST[int(self.rng.random() * len(FIRST))], kinds[int(self.rng.random() * len(kinds))])
            if n not in self.used:
                break
        self.used.add(n)
        return n
