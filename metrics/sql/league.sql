-- League tables of single metrics: every unit with its place, best first, unranked last.
-- Grain: one row per metric, month and unit; the unit is the outlet or the tier-1 branch.
-- Reads: live.field, live.measure, live.metric, live.exempt (metrics/views.py).
-- Takes: $metric (empty: all), $since and $until ('YYYY-MM'), $level ('outlet' or 'tier1'), $new_after, $open_percent, $exempt_from.
-- Places follow from `published`, the value in whole units of its last printed decimal, rounded half-up: integers only.
with

field as (
    select
        month,
        number,
        outlet,
        name,
        branch,
        class,
        case
            when covered >= $exempt_from then 'excluded'
            when open_percent < $open_percent then 'closed'
            when $new_after > 0 and full_months < $new_after then 'new'
            else ''
        end as bar
    from live.field
    where month between $since and $until
),

unit as (
    select month, number, outlet as unit, name, branch, class, bar
    from field
    where $level = 'outlet'
    union all
    select month, number, branch, branch, branch, '', case when min(case when bar = 'excluded' then 1 else 0 end) = 1 then 'excluded' else '' end
    from field
    where $level = 'tier1' and branch <> ''
    group by month, number, branch
),

exempt as (
    select outlet, month, metric
    from live.exempt
    where metric <> '' and covered >= $exempt_from
),

given as (
    select measure.metric, measure.month, measure.outlet, measure.top, measure.per, measure.n, exempt.outlet is not null as exempt
    from live.measure as measure
    left join exempt on exempt.outlet = measure.outlet and exempt.month = measure.month and exempt.metric = measure.metric
    where measure.month between $since and $until and ($metric = '' or measure.metric = $metric)
),

summed as (
    select metric, month, outlet as unit, top, per, n, exempt
    from given
    where $level = 'outlet'
    union all
    select
        given.metric,
        given.month,
        field.branch,
        sum(given.top),
        sum(given.per),
        case when count(given.n) = count(*) then sum(given.n) end,
        false
    from given
    join field on field.outlet = given.outlet and field.month = given.month
    where $level = 'tier1' and field.bar <> 'excluded' and not given.exempt
    group by given.metric, given.month, field.branch
),

measured as (
    select
        unit.month,
        unit.number,
        unit.unit,
        unit.name,
        unit.branch,
        unit.class,
        metric.metric,
        metric.sign,
        metric.unit as one,
        cast(summed.n as bigint) as n,
        cast(
            (2 * metric.num * metric.unit * summed.top + metric.den * coalesce(summed.per, 1))
            // (2 * metric.den * nullif(coalesce(summed.per, 1), 0)) as bigint
        ) as published,
        case when unit.bar <> '' then unit.bar when coalesce(summed.exempt, false) then 'excluded' else '' end as bar,
        summed.n < metric.fewest as few
    from unit
    join live.metric as metric on $metric = '' or metric.metric = $metric
    left join summed on summed.unit = unit.unit and summed.month = unit.month and summed.metric = metric.metric
),

judged as (
    select
        *,
        case when bar <> '' then bar when published is null then 'no_data' when coalesce(few, false) then 'too_few' else '' end as note
    from measured
),

placed as (
    select
        *,
        case when note = '' then rank() over (partition by metric, number, note = '' order by sign * published) end as place
    from judged
),

before as (
    select metric, unit, number + 1 as number, place
    from placed
    where place is not null
)

select
    placed.metric,
    placed.month,
    placed.unit as outlet,
    placed.name,
    placed.branch,
    placed.class,
    placed.place as rank,
    placed.published / placed.one as value,
    placed.n,
    before.place - placed.place as moved,
    placed.note
from placed
left join before on before.metric = placed.metric and before.unit = placed.unit and before.number = placed.number
order by placed.metric, placed.month, placed.place nulls last, placed.unit
