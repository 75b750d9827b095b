"""Names that look as if they were made of words, as stems: who seeks a Wolf does not mean Wolfsburg, nor a Land Deutschland."""

_PLACES = """
augsburg bamberg brandenburg coburg duisburg flensburg freiburg hamburg homburg limburg luneburg luxemburg magdeburg marburg
mecklenburg merseburg naumburg offenburg oldenburg petersburg quedlinburg ravensburg regensburg rotenburg salzburg siegburg
strassburg wolfsburg wurzburg arnsberg heidelberg kreuzberg lichtenberg nurnberg rheinsberg schoneberg wittenberg wurttemberg
darmstadt halberstadt ingolstadt rudolstadt erfurt frankfurt klagenfurt schweinfurt hildesheim hoffenheim mannheim pforzheim
rosenheim sinsheim muhlhaus nordhaus oberhaus sangerhaus dusseldorf bielefeld coesfeld krefeld mansfeld offenbach rostock
salzgitter wittstock holstein liechtenstein lichtenstein deutschland emsland england estland finnland griechenland gronland
holland irland island lappland lettland neuseeland niederland russland saarland schottland thailand frankreich osterreich
bernstein gelsenkirch innsbruck karlsruh lieberos mailand neubrandenburg neunkirch osnabruck saarbruck wiesbad zweibruck
"""
_PEOPLE = """
barbock biermann einstein grunberg haldenwang herrmann hofmann hofmannsthal hofreiter klingbeil kretschmann lambrecht
reichinnek schwarzenegger steinbruck steinmeier strack wagenknecht weidmann zuckerberg
"""
NAMES = frozenset((_PLACES + _PEOPLE).split())
