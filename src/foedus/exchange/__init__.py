"""Formats that other tools read and write. docs/exchange/ says for each what maps to what and what is
lost.
"""
