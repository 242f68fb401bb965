-- Customers of a period by how they came and went, and what they ordered.
CREATE OR REPLACE TABLE kpi_lifecycle AS
WITH
-- Who is active in a period is counted there, and in the next one as somebody who was active in the period before.
moves AS (
    SELECT
        activity,
        period_type,
        period,
        period = cohort AS is_new,
        previous = period - 1 AS is_retained,
        previous < period - 1 AS is_resurrected,
        true AS is_active,
        false AS was_active,
        false AS is_churned
    FROM activity
    UNION ALL
    SELECT activity, period_type, period + 1, false, false, false, false, true, next IS DISTINCT FROM period + 1
    FROM activity
),
counts AS (
    SELECT
        activity,
        period_type,
        period,
        count(*) FILTER (is_new) AS new_customers,
        count(*) FILTER (is_retained) AS retained,
        count(*) FILTER (is_resurrected) AS resurrected,
        count(*) FILTER (is_churned) AS churned,
        count(*) FILTER (is_active) AS active,
        count(*) FILTER (was_active) AS active_previous
    FROM moves
    GROUP BY ALL
),
first_periods AS (
    SELECT activity, period_type, min(period) AS first_period FROM activity GROUP BY ALL
),
ordered AS (
    SELECT
        period_type,
        period,
        count(*) AS orders,
        count(*) FILTER (place = 1) AS first_orders,
        count(*) FILTER (place = 2) AS second_orders
    FROM (
        SELECT *, row_number() OVER (PARTITION BY customer ORDER BY occurred_ms) AS place
        FROM orders
    )
    JOIN times ON quarter_hour = occurred_ms // 900000
    GROUP BY ALL
),
count_rows AS (
    SELECT
        first_periods.activity,
        periods.period_type,
        periods.period,
        coalesce(new_customers, 0) AS new_customers,
        coalesce(retained, 0) AS retained,
        coalesce(resurrected, 0) AS resurrected,
        coalesce(churned, 0) AS churned,
        coalesce(active, 0) AS active,
        coalesce(active_previous, 0) AS active_previous,
        CASE WHEN first_periods.activity = 'order' THEN coalesce(orders, 0) END AS orders,
        CASE WHEN first_periods.activity = 'order' THEN coalesce(sum(first_orders) OVER to_date, 0)::BIGINT END
            AS buyers_to_date,
        CASE WHEN first_periods.activity = 'order' THEN coalesce(sum(second_orders) OVER to_date, 0)::BIGINT END
            AS repeat_buyers_to_date
    FROM first_periods
    JOIN periods ON periods.period_type = first_periods.period_type AND periods.period >= first_period
    LEFT JOIN counts
        ON (counts.activity, counts.period_type, counts.period)
            = (first_periods.activity, periods.period_type, periods.period)
    LEFT JOIN ordered
        ON first_periods.activity = 'order'
        AND (ordered.period_type, ordered.period) = (periods.period_type, periods.period)
    WINDOW to_date AS (PARTITION BY first_periods.activity, periods.period_type ORDER BY periods.period)
),
-- Money has rows from the first period with an order on, or with revenue in the currency if that is earlier.
money_rows AS (
    SELECT
        'order' AS activity,
        periods.period_type,
        periods.period,
        spans.currency,
        coalesce(sums.amount, 0::DECIMAL(18, 4)) AS net_revenue
    FROM (
        SELECT
            revenue.period_type,
            revenue.currency,
            least(min(revenue.period), min(first_period)) AS first_period
        FROM revenue
        LEFT JOIN first_periods ON activity = 'order' AND first_periods.period_type = revenue.period_type
        GROUP BY ALL
    ) AS spans
    JOIN periods ON periods.period_type = spans.period_type AND periods.period >= spans.first_period
    LEFT JOIN (SELECT period_type, period, currency, sum(amount) AS amount FROM revenue GROUP BY ALL) AS sums
        ON (sums.period_type, sums.period, sums.currency) = (periods.period_type, periods.period, spans.currency)
),
all_rows AS (
    SELECT *, '(all)' AS currency FROM count_rows
    UNION ALL BY NAME
    SELECT * FROM money_rows
)
SELECT
    activity,
    period_type,
    periods.text AS period,
    currency,
    new_customers,
    retained,
    resurrected,
    churned,
    active,
    active_previous,
    retained / nullif(active_previous, 0) AS retention_rate,
    wilson_low(retained, active_previous) AS retention_rate_low,
    wilson_high(retained, active_previous) AS retention_rate_high,
    churned / nullif(active_previous, 0) AS churn_rate,
    wilson_low(churned, active_previous) AS churn_rate_low,
    wilson_high(churned, active_previous) AS churn_rate_high,
    orders,
    buyers_to_date,
    repeat_buyers_to_date,
    repeat_buyers_to_date / nullif(buyers_to_date, 0) AS repeat_purchase_rate,
    wilson_low(repeat_buyers_to_date, buyers_to_date) AS repeat_purchase_rate_low,
    wilson_high(repeat_buyers_to_date, buyers_to_date) AS repeat_purchase_rate_high,
    net_revenue,
    is_final
FROM all_rows
JOIN periods USING (period_type, period);
