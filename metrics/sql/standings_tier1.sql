-- The sums behind a composite, by tier-1 branch as of each month: sums over its outlets, exempt ones left out.
-- Grain: one row per month and branch; four columns per metric (top, per, n, exempt) at the sums mark.
-- Reads: at the outlets mark, standings_outlet.sql.
-- Takes: $since, $until ('YYYY-MM'); the marks are filled from the catalogue (metrics/measured.py).
with

outlet as (
    /* outlets */
)

select
    month,
    branch as unit,
    branch as name,
    branch,
    '' as class,
    100 as open_percent,
    cast(null as bigint) as full_months,
    bool_and(excluded) as excluded
    /* sums */
from outlet
where branch <> ''
group by month, branch
