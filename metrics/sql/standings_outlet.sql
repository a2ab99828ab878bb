-- The sums behind a composite, by outlet; whether an outlet takes part is decided by the scheme, later.
-- Grain: one row per month and outlet, ordered by both; four columns per metric (top, per, n, exempt) in place of the sums mark.
-- Reads: live.field, live.measure, live.exclusion. Takes: $since, $until ('YYYY-MM'); the metrics mark is filled from the catalogue.
with

given as (
    select measure.metric, measure.month, measure.outlet, measure.top, measure.per, measure.n, exempt.outlet is not null as exempt
    from live.measure as measure
    left join (select distinct outlet, month, metric from live.exclusion where metric <> '') as exempt
        on exempt.outlet = measure.outlet and exempt.month = measure.month and exempt.metric = measure.metric
    where measure.month between $since and $until and measure.metric in (/* metrics */)
),

summed as (
    select given.month, given.outlet /* sums */
    from given
    group by given.month, given.outlet
)

select
    field.month,
    field.outlet as unit,
    field.name,
    field.branch,
    field.class,
    field.open_percent,
    field.full_months,
    field.excluded,
    summed.* exclude (month, outlet)
from live.field as field
left join summed on summed.outlet = field.outlet and summed.month = field.month
where field.month between $since and $until
order by field.month, field.outlet
