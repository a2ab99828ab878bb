-- The sums behind a composite, by tier-1 branch as of each month, or of the whole bank: exempt outlets left out.
-- Grain: one row per month and branch, or one per month; four columns per metric (top, per, n, exempt) at the sums mark.
-- Reads: at the outlets mark, standings_outlet.sql.
-- Takes: $since, $until ('YYYY-MM'); $whole for the whole bank together; $months with the share of business days from which a pre-report exempts in each, $exempt_from; the marks are filled from the catalogue (metrics/figures/measured.py).
with

measured as (
    /* outlets */
),

outlet as (
    select
        *,
        case when $whole then '' else branch end as part,
        coalesce($exempt_from[list_position($months, month)], 1) as exempt_from
    from measured
)

select
    month,
    part as unit,
    part as name,
    part as branch,
    '' as class,
    100 as open_percent,
    cast(null as bigint) as full_months,
    case when bool_and(covered >= exempt_from) then 100 else 0 end as covered
    /* sums */
from outlet
where $whole or branch <> ''
group by month, part
