"""Drawings as SVG, made here: the map, the network, the timeline. Colours are classes of the style sheet."""
