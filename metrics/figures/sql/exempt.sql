-- What pre-reports exempt, and for how much of the month: approved reports of one outlet and metric added up.
-- One of a form's score is one of its being checked at all (`.done`) too.
-- Grain: one row per outlet, month and metric (empty: the whole month); `covered` is a share of business days, 1..100 percent.
-- Reads: live.exclusion, live.check_due. Takes: nothing (it is a view).
select
    outlet,
    month,
    metric,
    cast(case when count(days) < count(*) then 100 else least(100, greatest(1, 100 * sum(days) // max(business_days))) end as bigint) as covered
from (
    from live.exclusion
    union all by name
    select exclusion.* replace (due.key as metric)
    from live.exclusion as exclusion
    join (select distinct key, score from live.check_due) as due on due.score = exclusion.metric
)
where kind is distinct from 'closure'
group by outlet, month, metric
