-- Who could be ranked in which month: every outlet open on any day of a loaded month, as it was then.
-- Grain: one row per loaded month and outlet.
-- Reads: live.active_batch, live.outlet, live.outlet_spell, live.exempt, live.exclusion. Takes: nothing (it is a view).
with

loaded as (
    select distinct
        month,
        cast(month || '-01' as date) as first_day,
        cast(cast(month || '-01' as date) + interval 1 month as date) as next_first_day
    from live.active_batch
),

exempt as (
    select outlet, month, covered
    from live.exempt
    where metric = ''
),

shut as (
    select
        outlet,
        month,
        case when count(days) < count(*) then 0 else greatest(0, 100 * (max(business_days) - sum(days)) // max(business_days)) end as open_percent
    from live.exclusion
    where kind = 'closure'
    group by outlet, month
)

select
    loaded.month,
    outlet.code as outlet,
    spell.name,
    spell.branch,
    spell.class,
    cast(least(
        coalesce(shut.open_percent, 100),
        100 * date_diff(
            'day',
            case when outlet.opened > loaded.first_day then outlet.opened else loaded.first_day end,
            case when outlet.closed < loaded.next_first_day then outlet.closed else loaded.next_first_day end
        ) // date_diff('day', loaded.first_day, loaded.next_first_day)
    ) as bigint) as open_percent,
    date_diff(
        'month',
        case when day(outlet.opened) = 1 then outlet.opened else cast(date_trunc('month', outlet.opened) + interval 1 month as date) end,
        loaded.first_day
    ) as full_months,
    coalesce(exempt.covered, 0) as covered
from loaded
join live.outlet as outlet
    on (outlet.opened is null or outlet.opened < loaded.next_first_day)
    and (outlet.closed is null or outlet.closed > loaded.first_day)
join live.outlet_spell as spell
    on spell.outlet = outlet.code and spell.from_month <= loaded.month and loaded.month < spell.until_month
left join exempt on exempt.outlet = outlet.code and exempt.month = loaded.month
left join shut on shut.outlet = outlet.code and shut.month = loaded.month
