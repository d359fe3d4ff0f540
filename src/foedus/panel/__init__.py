"""Panels for statistics: pairs of states by year or month, and states by year.

Column names are peacesciencer's, so that a table can take the place of one made in R.
"""

from foedus.panel.columns import Column
from foedus.panel.panel import FORMATS, KINDS, SYSTEMS, Panel, PanelKind, make_panel
from foedus.panel.periods import System

__all__ = ["FORMATS", "KINDS", "SYSTEMS", "Column", "Panel", "PanelKind", "System", "make_panel"]
