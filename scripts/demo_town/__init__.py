"""Generator of the fictional demo town Tolverham (standard library only)."""
