-- The sums behind a composite, by outlet; whether an outlet takes part is decided by the scheme, later.
-- Grain: one row per month and outlet; four columns per metric (top, per, n, exempt) at the sums mark.
-- Reads: live.field, live.exempt, and at the joins mark the live.active_* tables of the metrics asked for.
-- Takes: $since, $until ('YYYY-MM'); the marks are filled from the catalogue (metrics/figures/measured.py).
select
    field.month,
    field.outlet as unit,
    field.name,
    field.branch,
    field.class,
    field.open_percent,
    field.full_months,
    field.covered
    /* sums */
from live.field as field
/* joins */
where field.month between $since and $until
