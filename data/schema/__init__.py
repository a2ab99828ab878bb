"""The tables of the records store, one file per part of the house; `data.records` gives them all."""
