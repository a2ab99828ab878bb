"""How a figure, card, chart, download looks; knows no month."""
