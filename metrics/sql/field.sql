-- Who could be ranked in which month: every outlet open on any day of a loaded month, as it was then.
-- Grain: one row per loaded month and outlet.
-- Reads: live.active_batch, live.outlet, live.outlet_spell, live.exclusion. Takes: nothing (it is a view).
with

loaded as (
    select distinct
        month,
        12 * cast(left(month, 4) as integer) + cast(right(month, 2) as integer) as number,
        cast(month || '-01' as date) as first_day,
        cast(cast(month || '-01' as date) + interval 1 month as date) as next_first_day
    from live.active_batch
),

excluded as (
    select distinct outlet, month
    from live.exclusion
    where metric = ''
)

select
    loaded.month,
    loaded.number,
    outlet.code as outlet,
    spell.name,
    spell.branch,
    spell.class,
    100 * date_diff(
        'day',
        case when outlet.opened > loaded.first_day then outlet.opened else loaded.first_day end,
        case when outlet.closed < loaded.next_first_day then outlet.closed else loaded.next_first_day end
    ) // date_diff('day', loaded.first_day, loaded.next_first_day) as open_percent,
    date_diff(
        'month',
        case when day(outlet.opened) = 1 then outlet.opened else cast(date_trunc('month', outlet.opened) + interval 1 month as date) end,
        loaded.first_day
    ) as full_months,
    excluded.outlet is not null as excluded
from loaded
join live.outlet as outlet
    on (outlet.opened is null or outlet.opened < loaded.next_first_day)
    and (outlet.closed is null or outlet.closed > loaded.first_day)
join live.outlet_spell as spell
    on spell.outlet = outlet.code and spell.from_month <= loaded.month and loaded.month < spell.until_month
left join excluded on excluded.outlet = outlet.code and excluded.month = loaded.month
