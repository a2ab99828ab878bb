-- What pre-reports exempt, and for how much of the month: approved reports of one outlet and metric added up.
-- Grain: one row per outlet, month and metric (empty: the whole month); `covered` is a share of business days, 1..100 percent.
-- Reads: live.exclusion. Takes: nothing (it is a view).
select
    outlet,
    month,
    metric,
    cast(case when count(days) < count(*) then 100 else least(100, greatest(1, 100 * sum(days) // max(business_days))) end as bigint) as covered
from live.exclusion
where kind is distinct from 'closure'
group by outlet, month, metric
