"""The tables of the records store, one file per part of the house; `data.stores.records` gives them all."""
