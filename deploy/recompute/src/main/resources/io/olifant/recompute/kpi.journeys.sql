-- The journeys that ended in a period, by outcome and all together.
CREATE OR REPLACE TABLE kpi_journeys AS
WITH
ended AS (
    SELECT journeys.*, period_type, period
    FROM journeys
    JOIN times ON quarter_hour = ended_ms // 900000
),
count_rows AS (
    SELECT
        period_type,
        period,
        coalesce(outcome, '(all)') AS outcome,
        '(all)' AS currency,
        count(*) AS journeys,
        count(DISTINCT customer) AS customers,
        sum(touchpoints)::BIGINT AS touchpoints,
        sum(visits)::BIGINT AS visits,
        sum(channels)::BIGINT AS channels,
        sum(departments)::BIGINT AS departments,
        sum(handovers)::BIGINT AS handovers,
        sum(duration_ms)::BIGINT AS duration_ms,
        CASE WHEN outcome IS NULL THEN count(*) FILTER (ended.outcome = 'converted') END AS converted,
        CASE WHEN outcome IS NULL THEN count(*) FILTER (ended.outcome = 'abandoned') END AS abandoned
    FROM ended
    GROUP BY GROUPING SETS ((period_type, period, outcome), (period_type, period))
),
money_rows AS (
    SELECT
        period_type,
        period,
        unnest(['converted', '(all)']) AS outcome,
        currency,
        sum(order_value) AS order_value
    FROM ended
    WHERE outcome = 'converted'
    GROUP BY period_type, period, currency
),
all_rows AS (
    SELECT * FROM count_rows
    UNION ALL BY NAME
    SELECT * FROM money_rows
)
SELECT
    period_type,
    text AS period,
    outcome,
    currency,
    journeys,
    customers,
    touchpoints,
    visits,
    channels,
    departments,
    handovers,
    duration_ms,
    touchpoints / journeys AS avg_touchpoints,
    visits / journeys AS avg_visits,
    channels / journeys AS avg_channels,
    departments / journeys AS avg_departments,
    handovers / journeys AS avg_handovers,
    duration_ms / journeys AS avg_duration_ms,
    converted / nullif(converted + abandoned, 0) AS conversion_rate,
    wilson_low(converted, converted + abandoned) AS conversion_rate_low,
    wilson_high(converted, converted + abandoned) AS conversion_rate_high,
    order_value,
    is_final
FROM all_rows
JOIN periods USING (period_type, period);
