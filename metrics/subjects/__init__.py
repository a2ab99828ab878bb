"""The kinds of figures shown whole: what a subject is, its sums over a period, and what they say."""
