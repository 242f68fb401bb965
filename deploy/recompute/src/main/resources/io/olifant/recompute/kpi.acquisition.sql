-- What became of the customers of a cohort, by the channel that brought each of them.
CREATE OR REPLACE TABLE kpi_acquisition AS
WITH
first_touches AS (
    SELECT DISTINCT ON (customer) customer, channel
    FROM touchpoints
    WHERE is_attributable
    ORDER BY customer, occurred_ms, source, event_id, anchor
),
-- The journey of a customer's first order is the first that was converted.
first_orders AS (
    SELECT DISTINCT ON (customer) customer, journey
    FROM journeys
    WHERE outcome = 'converted'
    ORDER BY customer, journey
),
last_touches AS (
    SELECT customer, channel
    FROM first_orders
    JOIN paths USING (customer, journey)
    WHERE position = length
),
members AS (
    SELECT
        activity,
        customer,
        period_type,
        cohort,
        coalesce(
            CASE activity WHEN 'touch' THEN first_touches.channel ELSE last_touches.channel END,
            '(unattributed)') AS acquired_by
    FROM activity
    LEFT JOIN first_touches USING (customer)
    LEFT JOIN last_touches USING (customer)
    WHERE period = cohort
),
brought AS (
    SELECT activity, period_type, cohort, acquired_by, count(*) AS customers
    FROM members
    GROUP BY ALL
),
coming_back AS (
    SELECT activity, period_type, cohort, acquired_by, period, count(*) AS active
    FROM members
    JOIN activity USING (activity, customer, period_type, cohort)
    GROUP BY ALL
),
-- A refund before the first order counts from offset 0 on.
brought_in AS (
    SELECT activity, period_type, cohort, acquired_by, currency, greatest(period, cohort) AS period, sum(amount) AS amount
    FROM members
    JOIN revenue USING (customer, period_type)
    GROUP BY ALL
),
cells AS (
    SELECT brought.*, period
    FROM brought
    JOIN periods ON periods.period_type = brought.period_type AND periods.period >= brought.cohort
),
all_rows AS (
    SELECT
        cells.*,
        '(all)' AS currency,
        coalesce(active, 0) AS active,
        NULL AS cumulative_net_revenue
    FROM cells
    LEFT JOIN coming_back USING (activity, period_type, cohort, acquired_by, period)
    UNION ALL BY NAME
    SELECT
        cells.*,
        currency,
        sum(coalesce(amount, 0)) OVER (
            PARTITION BY activity, period_type, cohort, acquired_by, currency
            ORDER BY period) AS cumulative_net_revenue
    FROM cells
    JOIN (SELECT DISTINCT activity, period_type, cohort, acquired_by, currency FROM brought_in)
        USING (activity, period_type, cohort, acquired_by)
    LEFT JOIN brought_in USING (activity, period_type, cohort, acquired_by, currency, period)
)
SELECT
    activity,
    all_rows.period_type,
    cohort_period.text AS cohort,
    acquired_by,
    (all_rows.period - all_rows.cohort)::INTEGER AS period_offset,
    currency,
    customers,
    active,
    active / customers AS retention_rate,
    wilson_low(active, customers) AS retention_rate_low,
    wilson_high(active, customers) AS retention_rate_high,
    cumulative_net_revenue::DECIMAL(38, 4) AS cumulative_net_revenue,
    cumulative_net_revenue::DOUBLE / customers AS net_revenue_per_customer,
    periods.is_final
FROM all_rows
JOIN periods ON periods.period_type = all_rows.period_type AND periods.period = all_rows.period
JOIN periods AS cohort_period
    ON cohort_period.period_type = all_rows.period_type AND cohort_period.period = all_rows.cohort;
