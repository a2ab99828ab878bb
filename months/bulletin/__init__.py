"""The notice of a month or quarter (通报): its words and tables, made from published versions alone."""
