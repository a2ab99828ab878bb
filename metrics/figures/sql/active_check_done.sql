-- Checks by a form done of those due, whether anybody sent a file or not: by the form's cadence, for outlets open in the month.
-- Grain: one row per key (f.<form>.<mode>.done), month and outlet with something due; a quarter stands in its last month.
-- Reads: live.check_due, live.field, live.outlet, live.exclusion, live.active_check_mark, live.active_opendays_month. Takes: nothing (it is a view).
with

asked as (
    select
        due.key,
        due.cadence,
        field.month,
        field.outlet,
        cast(field.month || '-01' as date) as first_day,
        cast(cast(field.month || '-01' as date) + interval 1 month as date) as next_first_day,
        strftime(cast(field.month || '-01' as date) - interval 2 month, '%Y-%m') as quarter_began
    from live.check_due as due
    join live.field as field on due.since <= field.month and field.month < due.until
    where field.open_percent > 0
    and (
        due.cadence <> 'quarter'
        or month(cast(field.month || '-01' as date)) % 3 = 0 and exists (
            from live.check_due as began
            where began.key = due.key and began.since <= quarter_began and quarter_began < began.until
        )
    )
),

weekdays as (
    -- Mondays to Fridays before a day, counted from a Monday long ago: those of a span are the difference of its ends
    select
        asked.key,
        asked.month,
        asked.outlet,
        date_diff('day', date '1990-01-01', greatest(asked.first_day, coalesce(outlet.opened, asked.first_day))) as since,
        date_diff('day', date '1990-01-01', least(asked.next_first_day, coalesce(outlet.closed, asked.next_first_day))) as until
    from asked
    join live.outlet as outlet on outlet.code = asked.outlet
    where asked.cadence = 'opening_day'
),

shut as (
    select outlet, month, sum(days) as days
    from live.exclusion
    where kind = 'closure'
    group by outlet, month
),

due as (
    select
        asked.key,
        asked.month,
        asked.outlet,
        case asked.cadence
            when 'half_month' then 2
            when 'opening_day' then coalesce(
                opendays.days_open,
                5 * (weekdays.until // 7 - weekdays.since // 7) + least(5, weekdays.until % 7) - least(5, weekdays.since % 7)
                - coalesce(shut.days, 0)
            )
            else 1
        end as due
    from asked
    left join weekdays using (key, month, outlet)
    left join live.active_opendays_month as opendays using (month, outlet)
    left join shut using (month, outlet)
),

visited as (
    select
        due.key,
        case
            when due.cadence = 'quarter'
                then strftime(date_trunc('quarter', cast(mark.month || '-01' as date)) + interval 2 month, '%Y-%m')
            else mark.month
        end as month,
        mark.outlet,
        count(distinct mark.day) as days
    from live.active_check_mark as mark
    join (select distinct key, score, cadence from live.check_due) as due on due.score = mark.key
    group by all
)

select
    due.key,
    due.outlet,
    due.month,
    cast(least(due.due, coalesce(visited.days, 0)) as bigint) as done,
    cast(due.due as bigint) as due
from due
left join visited using (key, month, outlet)
where due.due > 0
