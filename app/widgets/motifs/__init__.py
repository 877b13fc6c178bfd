"""`motifs`: which cells of the map each sparse scheme computes, drawn and counted."""
