-- The sums behind a composite, by tier-1 branch as of each month: sums over its outlets, exempt ones left out.
-- Grain: one row per month and branch, ordered by both; four columns per metric (top, per, n, exempt) in place of the sums mark.
-- Reads: live.field, live.measure, live.exclusion. Takes: $since, $until ('YYYY-MM'); the metrics mark is filled from the catalogue.
with

field as (
    select month, outlet, branch, excluded
    from live.field
    where month between $since and $until and branch <> ''
),

given as (
    select measure.metric, measure.month, field.branch, measure.top, measure.per, measure.n, false as exempt
    from live.measure as measure
    join field on field.outlet = measure.outlet and field.month = measure.month
    left join live.exclusion as exempt
        on exempt.outlet = measure.outlet and exempt.month = measure.month and exempt.metric = measure.metric
    where measure.metric in (/* metrics */) and not field.excluded and exempt.outlet is null
),

summed as (
    select given.month, given.branch /* sums */
    from given
    group by given.month, given.branch
),

unit as (
    select month, branch, bool_and(excluded) as excluded
    from field
    group by month, branch
)

select
    unit.month,
    unit.branch as unit,
    unit.branch as name,
    unit.branch,
    '' as class,
    100 as open_percent,
    cast(null as bigint) as full_months,
    unit.excluded,
    summed.* exclude (month, branch)
from unit
left join summed on summed.branch = unit.branch and summed.month = unit.month
order by unit.month, unit.branch
