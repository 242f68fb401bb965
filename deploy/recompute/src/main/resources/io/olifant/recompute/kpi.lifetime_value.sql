-- What a cohort of buyers has brought in so far. What models expect of it is not recomputed.
CREATE OR REPLACE TABLE kpi_lifetime_value AS
WITH
buyer_cohorts AS (
    SELECT DISTINCT customer, period_type, cohort FROM activity WHERE activity = 'order'
),
-- A refund before the first order counts from offset 0 on.
brought_in AS (
    SELECT
        period_type,
        cohort,
        currency,
        greatest(period, cohort) AS period,
        sum(amount) AS amount
    FROM revenue
    JOIN buyer_cohorts USING (customer, period_type)
    GROUP BY ALL
),
currencies AS (
    SELECT DISTINCT period_type, cohort, currency FROM brought_in
),
money_rows AS (
    SELECT
        currencies.period_type,
        currencies.cohort,
        currencies.currency,
        periods.period,
        sum(coalesce(brought_in.amount, 0)) OVER (
            PARTITION BY currencies.period_type, currencies.cohort, currencies.currency
            ORDER BY periods.period) AS cumulative_net_revenue
    FROM currencies
    JOIN periods ON periods.period_type = currencies.period_type AND periods.period >= currencies.cohort
    LEFT JOIN brought_in
        ON (brought_in.period_type, brought_in.cohort, brought_in.currency, brought_in.period)
            = (currencies.period_type, currencies.cohort, currencies.currency, periods.period)
),
all_rows AS (
    SELECT period_type, cohort, '(all)' AS currency, period, NULL AS cumulative_net_revenue
    FROM cohorts
    JOIN periods USING (period_type)
    WHERE activity = 'order' AND period >= cohort
    UNION ALL BY NAME
    SELECT * FROM money_rows
)
SELECT
    period_type,
    cohort_period.text AS cohort,
    (all_rows.period - all_rows.cohort)::INTEGER AS period_offset,
    currency,
    customers,
    cumulative_net_revenue::DECIMAL(38, 4) AS cumulative_net_revenue,
    cumulative_net_revenue::DOUBLE / customers AS net_revenue_per_customer,
    periods.is_final
FROM all_rows
JOIN cohorts USING (period_type, cohort)
JOIN periods USING (period_type, period)
JOIN periods AS cohort_period
    ON cohort_period.period_type = all_rows.period_type AND cohort_period.period = all_rows.cohort
WHERE cohorts.activity = 'order';
