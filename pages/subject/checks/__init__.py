"""The subject of checks, where the bank has adopted forms: scores, lost points, findings, done of due."""
