-- How many customers of a cohort are active so many periods later (recurring), or then or later still (unbounded).
CREATE OR REPLACE TABLE kpi_retention AS
WITH
recurring AS (
    SELECT activity, period_type, cohort, period, count(*) AS customers
    FROM activity
    GROUP BY ALL
),
lasting AS (
    SELECT activity, period_type, cohort, last_period AS period, count(*) AS customers
    FROM activity
    WHERE period = last_period
    GROUP BY ALL
),
cells AS (
    SELECT
        cohorts.activity,
        cohorts.period_type,
        cohorts.cohort,
        cohorts.customers AS cohort_size,
        periods.period,
        periods.is_final,
        coalesce(recurring.customers, 0) AS recurring,
        coalesce(sum(lasting.customers) OVER (
            PARTITION BY cohorts.activity, cohorts.period_type, cohorts.cohort
            ORDER BY periods.period DESC), 0)::BIGINT AS unbounded
    FROM cohorts
    JOIN periods ON periods.period_type = cohorts.period_type AND periods.period >= cohorts.cohort
    LEFT JOIN recurring
        ON (recurring.activity, recurring.period_type, recurring.cohort, recurring.period)
            = (cohorts.activity, cohorts.period_type, cohorts.cohort, periods.period)
    LEFT JOIN lasting
        ON (lasting.activity, lasting.period_type, lasting.cohort, lasting.period)
            = (cohorts.activity, cohorts.period_type, cohorts.cohort, periods.period)
)
SELECT
    activity,
    retention_type,
    cells.period_type,
    cohort_period.text AS cohort,
    (cells.period - cells.cohort)::INTEGER AS period_offset,
    cohort_size,
    active,
    active / cohort_size AS retention_rate,
    wilson_low(active, cohort_size) AS retention_rate_low,
    wilson_high(active, cohort_size) AS retention_rate_high,
    cells.is_final
FROM (UNPIVOT cells ON recurring, unbounded INTO NAME retention_type VALUE active) AS cells
JOIN periods AS cohort_period
    ON cohort_period.period_type = cells.period_type AND cohort_period.period = cells.cohort;
