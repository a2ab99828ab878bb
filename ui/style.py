"""The one stylesheet of the pages: spacing, the honour and bottom boards, the phone. Constants only, never data."""

from __future__ import annotations

import streamlit as st

STYLE = """
.stApp { --honour: light-dark(#B3261E, #E5746B); --honour-ground: light-dark(#FDF6F0, #261B19); --honour-line: light-dark(#E7C9B8, #5A3A34);
  --gold: light-dark(#8A6A0F, #E0BF55); --slate: light-dark(#4C5A6B, #A9B6C6); --slate-ground: light-dark(#F3F5F7, #1D2127);
  --slate-line: light-dark(#D2D8DF, #3A424C); --quiet: light-dark(#635E57, #B5AFA6); --line: light-dark(#E4DFD8, #343A42);
  --paper: light-dark(#FBFAF8, #1B1E23); }
[data-testid="stMainBlockContainer"] { max-width: 1280px; padding-left: 2rem; padding-right: 2rem; }
[data-testid="stHeader"] { background: transparent; }
[data-testid="stMain"] h1 { padding: 0; letter-spacing: .01em; }
[data-testid="stMain"] h2, [data-testid="stMain"] h3 { padding: .2rem 0 0; }
[data-testid="stHeadingWithActionElements"] [data-testid="stHeaderActionElements"] { display: none; }
[data-testid="stMetric"] { background: var(--paper); padding: .35rem .5rem; height: 100%; }
[data-testid="stMetric"] > div { padding: .4rem .45rem; }
[data-testid="stMetricValue"], td, [data-testid="stMarkdownContainer"] strong { font-variant-numeric: tabular-nums; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: var(--quiet); opacity: 1; }
[data-testid="stMetricLabel"] p { color: var(--quiet); }

.st-key-stepper button { padding: 0 .35rem; min-height: 2.4rem; border-radius: 6px; }
.st-key-stepper button p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.st-key-metrics [data-testid="stElementContainer"]:first-child { min-width: 0; max-width: 100%; }

[class*="st-key-board-"] { border-radius: 8px; padding: .75rem .9rem .65rem; gap: .1rem; height: 100%; }
[class*="st-key-board-honour"] { background: var(--honour-ground); border: 1px solid var(--honour-line); border-top: 3px solid var(--honour); }
[class*="st-key-board-bottom"] { background: var(--slate-ground); border: 1px solid var(--slate-line); border-top: 3px solid var(--slate); }
[class*="st-key-board-"] [data-testid="stMarkdownContainer"], [class*="st-key-card-"] [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
[class*="st-key-board-"] h4, [class*="st-key-card-"] h4 { margin: 0; }
[class*="st-key-card-"] h4:has(+ *) { margin-bottom: .4rem; }
[class*="st-key-board-"] h4 { padding: 0 0 .25rem; font-size: 1.02rem; }
[class*="st-key-board-honour"] h4 { color: var(--honour); }
[class*="st-key-board-bottom"] h4 { color: var(--slate); }
[class*="st-key-board-"] :is([data-testid="stPageLink"], [data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] p) {
  width: 100% !important; border-top: 1px solid color-mix(in srgb, currentColor 9%, transparent); }
[class*="st-key-board-"] [data-testid="stElementContainer"] { width: 100% !important; margin: 0; }
[class*="st-key-board-"] a { padding: .3rem .25rem; margin: 0; border-radius: 4px; width: 100%; background: none; }
[class*="st-key-board-"] a:hover, [class*="st-key-board-"] a:focus-visible { background: color-mix(in srgb, currentColor 7%, transparent); }
.st-key-row-here { background: color-mix(in srgb, var(--gold) 16%, transparent); border-radius: 4px; }
[class*="st-key-board-"] a > span, [class*="st-key-board-"] a [data-testid="stMarkdownContainer"] { width: 100%; max-width: 100%; }
[class*="st-key-board-"] [data-testid="stMarkdownContainer"] p { display: flex; gap: .45rem; align-items: baseline; width: 100%; margin: 0;
  line-height: 1.5; white-space: nowrap; font-size: .95rem; font-weight: 400; }
[class*="st-key-board-"] div[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] p { padding: .3rem .25rem; }
[class*="st-key-board-"] p > strong:first-child { min-width: 1.5rem; text-align: right; color: var(--quiet); }
[class*="st-key-board-honour"] p > strong:first-child { color: var(--honour); }
[class*="st-key-board-"] p > em { font-style: normal; font-weight: 550; overflow: hidden; text-overflow: ellipsis; }
[class*="st-key-board-"] [data-testid="stMarkdownContainer"] p > span:not(:last-child) { color: var(--quiet); font-size: .86em; overflow: hidden;
  text-overflow: ellipsis; flex: 1 1 0; min-width: 0; }
[class*="st-key-board-"] p > strong:not(:first-child) { margin-left: auto; }
[class*="st-key-board-"] [data-testid="stMarkdownContainer"] p > span:last-child { color: var(--quiet) !important; font-size: .86em; min-width: 3.6rem;
  text-align: right; font-variant-numeric: tabular-nums; }

[class*="st-key-card-"] { border: 1px solid var(--line); border-radius: 8px; padding: .85rem 1rem; background: var(--paper); height: 100%; }
[class*="st-key-card-place"] { border-left: 4px solid var(--honour); }
[class*="st-key-cards-"] > div { height: auto; }
[class*="st-key-grid-"] { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 1rem; align-items: stretch; }
[class*="st-key-grid-2-"] { --columns: 2; }
[class*="st-key-grid-3-"] { --columns: 3; }
[class*="st-key-grid-5-"] { --columns: 5; }
.st-key-board-up, .st-key-board-down { padding: 0; }
.st-key-grid-2-month { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
.st-key-outlet-parts { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 1rem; align-items: stretch; }
.st-key-outlet-parts > :is(:nth-child(5), :last-child) { grid-column: 1 / -1; }
.st-key-board-near { border: 1px solid var(--line); background: var(--paper); }
.st-key-card-history p > img:last-child { display: none; }
:is([class*="st-key-list-"], [class*="st-key-card-"]) table { width: 100%; border: 0; margin: 0; }
:is([class*="st-key-list-"], [class*="st-key-card-"]) th { font-weight: 500; color: var(--quiet); font-size: .86rem; border: 0;
  border-bottom: 1px solid var(--line); padding: .3rem .4rem; }
:is([class*="st-key-list-"], [class*="st-key-card-"]) td { border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 9%, transparent);
  padding: .38rem .4rem; }
:is([class*="st-key-list-"], [class*="st-key-card-"]) td img { vertical-align: middle; max-width: none; }
.stApp [class*="st-key-card-place"] table { width: auto; margin: .3rem 0 .5rem; }
.stApp [class*="st-key-card-place"] :is(tr, th, td) { border: 0; padding: 0 1.1rem 0 0; line-height: 1.35; }
.stApp [class*="st-key-card-place"] td { font-size: 1.75rem; font-weight: 600; }
[class*="st-key-list-"] td a { font-weight: 550; }
[class*="st-key-phone-only"] { display: none; }
.st-key-card-warnings a :is(p, span) { white-space: normal; overflow: visible; }
[class*="st-key-card-"] h4 { padding: 0; }
[class*="st-key-card-"] ul { margin: .3rem 0 0; padding: 0; list-style: none; }
[class*="st-key-card-"] li { padding: .22rem 0; margin: 0; }
.st-key-list-league td > span { display: block; line-height: 1.35; }
.st-key-list-league td:nth-child(3) { white-space: nowrap; }
[class*="st-key-list-lines"] td:last-child { font-size: .86rem; color: var(--quiet); min-width: 15rem; }
[class*="st-key-list-lines"] td:not(:last-child) { white-space: nowrap; }
.st-key-title_line { gap: .6rem; }
.st-key-controls { gap: .6rem; }
.st-key-empty { border: 1px dashed var(--line); border-radius: 8px; padding: 2.2rem 1.5rem; text-align: center; align-items: center; }

@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: .9rem; padding-right: .9rem; }
  [class*="st-key-desk-only"] { display: none; }
  [class*="st-key-phone-only"] { display: flex; }
  .st-key-phone-hidden { display: none; }
  [data-testid="stMetric"] { padding: .2rem .25rem; }
  [data-testid="stMetric"][class] [data-testid="stMetricValue"] { font-size: 1.35rem; }
  :is(.st-key-outlet-parts, .st-key-grid-2-month) { grid-template-columns: minmax(0, 1fr); }
  [class*="st-key-grid-"] { --columns: 1; }
  [class*="st-key-grid-5-"] { --columns: 2; }
  .st-key-card-history p > img:first-child { display: none; }
  .st-key-card-history p > img:last-child { display: inline; }
  :is([class*="st-key-list-"], [class*="st-key-card-"]) :is(th, td) { padding: .38rem .25rem; }
  [class*="st-key-cards-"] [data-testid="stColumn"] { min-width: calc(50% - .5rem); flex: 1 1 calc(50% - .5rem); }
  .st-key-metrics { flex-wrap: wrap; }
  [class*="st-key-board-"] [data-testid="stMarkdownContainer"] p > span:last-child { min-width: 3rem; }
  .st-key-controls [data-testid="stSelectbox"] { width: calc(50vw - 1.7rem) !important; min-width: 0; }
  .st-key-list-league :is(th, td):nth-child(n + 4), .st-key-list-branches :is(th, td):nth-child(4) { display: none; }
  .st-key-list-branches td { white-space: nowrap; }
}
@media (min-width: 1800px) {
  html:root { font-size: 17px; }
  [data-testid="stMainBlockContainer"] { max-width: 1560px; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .st-key-controls, .st-key-table_line, .st-key-tab_line, .stDownloadButton { display: none !important; }
  [data-testid="stMainBlockContainer"] { max-width: none; padding: 0; }
  [class*="st-key-desk-only"] { display: none !important; }
  [class*="st-key-phone-only"] { display: flex !important; }
  :is(html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"]) {
    position: static !important; height: auto !important; overflow: visible !important; }
  tr, [class*="st-key-board-"], [class*="st-key-card-"] { break-inside: avoid; }
  thead { display: table-header-group; }
  .st-key-list-league td > span { display: inline; }
  .st-key-list-league td { padding: .12rem .4rem; font-size: .9rem; }
}
"""


def dress() -> None:
    """Put the stylesheet on the page; an element of style alone takes no room."""
    st.html(f"<style>{STYLE}</style>")
