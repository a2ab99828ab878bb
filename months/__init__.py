"""The life of a month: earlier months, inputs, figures, draft, check, publish, versions, verify, hand-over, year."""
