-- In which periods customers were active, by touchpoints and by orders, each with the ones before and after it.
CREATE OR REPLACE TABLE activity AS
SELECT
    *,
    min(period) OVER customer_periods AS cohort,
    max(period) OVER customer_periods AS last_period,
    lag(period) OVER (customer_periods ORDER BY period) AS previous,
    lead(period) OVER (customer_periods ORDER BY period) AS next
FROM (
    SELECT DISTINCT 'touch' AS activity, customer, period_type, period
    FROM touchpoints
    JOIN times ON quarter_hour = occurred_ms // 900000
    UNION ALL
    SELECT DISTINCT 'order', customer, period_type, period
    FROM orders
    JOIN times ON quarter_hour = occurred_ms // 900000
)
WINDOW customer_periods AS (PARTITION BY activity, customer, period_type);

CREATE OR REPLACE TABLE cohorts AS
SELECT activity, period_type, period AS cohort, count(*) AS customers
FROM activity
WHERE period = cohort
GROUP BY ALL;

-- The money of orders and refunds with its period.
CREATE OR REPLACE TABLE revenue AS
SELECT customer, period_type, period, currency, sum(amount) AS amount
FROM sales
JOIN times ON quarter_hour = occurred_ms // 900000
GROUP BY ALL;
