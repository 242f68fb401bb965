-- The touchpoints of each customer, what they say of orders, and the calendar.

-- Observation time: the greatest event time, rounded down to the hour in the zone.
SET VARIABLE observation_time = (
    SELECT occurred_ms - epoch_ms(local_time) + epoch_ms(date_trunc('hour', local_time))
    FROM (SELECT max(occurred_ms) AS occurred_ms FROM deliveries)
    CROSS JOIN LATERAL (SELECT to_timestamp(occurred_ms / 1000) AT TIME ZONE getvariable('zone') AS local_time)
);

-- The zone is asked once per quarter of an hour, not once per event: all offsets are whole quarters.
CREATE OR REPLACE TABLE days AS
SELECT quarter_hour, (to_timestamp(quarter_hour * 900) AT TIME ZONE getvariable('zone'))::DATE AS day
FROM (SELECT DISTINCT occurred_ms // 900000 AS quarter_hour FROM deliveries);

-- The periods from that of the first event to that of the observation time, numbered.
CREATE OR REPLACE TABLE periods AS
SELECT
    period_type,
    row_number() OVER (PARTITION BY period_type ORDER BY first_day) AS period,
    first_day,
    CASE period_type
        WHEN 'day' THEN strftime(first_day, '%Y-%m-%d')
        WHEN 'week' THEN strftime(first_day, '%G-W%V')
        WHEN 'month' THEN strftime(first_day, '%Y-%m')
        ELSE year(first_day) || '-Q' || quarter(first_day)
    END AS text,
    epoch_ms((first_day + length)::TIMESTAMP AT TIME ZONE getvariable('zone')) <= getvariable('observation_time')
        AS is_final
FROM period_types
CROSS JOIN LATERAL (
    SELECT CASE period_type
        WHEN 'day' THEN INTERVAL 1 DAY
        WHEN 'week' THEN INTERVAL 7 DAYS
        WHEN 'month' THEN INTERVAL 1 MONTH
        ELSE INTERVAL 3 MONTHS
    END AS length)
CROSS JOIN LATERAL (
    SELECT unnest(generate_series(
        date_trunc(period_type, (SELECT min(day) FROM days)::TIMESTAMP),
        date_trunc(period_type, (SELECT max(day) FROM days)::TIMESTAMP),
        length))::DATE AS first_day);

CREATE OR REPLACE TABLE times AS
SELECT quarter_hour, period_type, period
FROM days
CROSS JOIN period_types
JOIN periods USING (period_type)
WHERE first_day = date_trunc(period_type, day::TIMESTAMP)::DATE;

-- Of the journey map the first entry that matches channel and type wins.
CREATE OR REPLACE TABLE kinds AS
SELECT DISTINCT ON (kind.channel, kind.type)
    kind.channel,
    kind.type,
    entry.phase AS phase_of_kind,
    entry.department AS department_of_kind,
    coalesce(entry.is_attributable, false) AS is_attributable
FROM (SELECT DISTINCT channel, type FROM deliveries) AS kind
LEFT JOIN journey_map AS entry
    ON (entry.channel IS NULL OR entry.channel = kind.channel) AND (entry.type IS NULL OR entry.type = kind.type)
ORDER BY kind.channel, kind.type, entry.position;

-- Whose an event is, by the identifiers that it shows. From here on anchors are only compared with each other: by name.
CREATE OR REPLACE TABLE owners AS
SELECT shown.identifiers, place_by_name AS anchor, profile AS customer
FROM shown
JOIN anchors USING (shown)
JOIN identifiers ON identifiers.identifier = anchors.anchor
JOIN profiles ON profiles.identifier = anchors.anchor;

-- Deliveries of the same time, source, event id and anchor are one touchpoint. Where a source left phase or department
-- blank, the journey map decides.
CREATE OR REPLACE TABLE touchpoints AS
SELECT DISTINCT ON (occurred_ms, source, event_id, anchor)
    customer,
    occurred_ms,
    source,
    event_id,
    anchor,
    channel,
    CASE WHEN trim(department) <> '' THEN department ELSE department_of_kind END AS department,
    is_attributable,
    order_id IS NULL
        AND (is_survey
            OR coalesce(CASE WHEN trim(phase) <> '' THEN phase ELSE phase_of_kind END IN (FROM after_sales), false))
        AS is_service,
    order_id,
    refund_id,
    refunded_order_id,
    amount,
    upper(currency) AS currency
FROM deliveries
JOIN owners USING (identifiers)
JOIN kinds USING (channel, type);

-- Of an anchor's touchpoints of one day in UTC, those behind the first so many are accepted only if they have an order or a
-- refund. Only anchors with so many touchpoints at all are looked at.
DELETE FROM touchpoints
WHERE rowid IN (
    SELECT touchpoint
    FROM (
        SELECT
            touchpoints.rowid AS touchpoint,
            order_id IS NULL AND refund_id IS NULL AS is_about_no_money,
            row_number() OVER (
                PARTITION BY anchor, occurred_ms // 86400000 ORDER BY occurred_ms, source, event_id) AS place
        FROM touchpoints
        WHERE anchor IN (
            SELECT anchor
            FROM touchpoints
            GROUP BY anchor
            HAVING count(*) > getvariable('identifier_day_touchpoints_max'))
    )
    WHERE place > getvariable('identifier_day_touchpoints_max') AND is_about_no_money
);

-- The touchpoints that speak of an order: as its report or as its refund.
CREATE OR REPLACE TABLE reports AS
SELECT
    customer,
    occurred_ms,
    source,
    event_id,
    anchor,
    coalesce(order_id, refunded_order_id) AS order_id,
    order_id IS NOT NULL AS is_order,
    count(*) FILTER (touchpoints.order_id IS NOT NULL) OVER (
        PARTITION BY customer, coalesce(order_id, refunded_order_id)
        ORDER BY occurred_ms, source, event_id, anchor
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS orders_before,
    row_number() OVER (
        PARTITION BY customer, coalesce(order_id, refunded_order_id), order_id IS NOT NULL
        ORDER BY occurred_ms, source, event_id, anchor) AS place_in_order,
    row_number() OVER (
        PARTITION BY customer, refund_id ORDER BY occurred_ms, source, event_id, anchor) AS place_in_refund,
    amount,
    currency
FROM touchpoints
WHERE order_id IS NOT NULL OR refund_id IS NOT NULL;

-- An order counts once, at its first report, and so does a refund. Net revenue is the sum of these amounts.
CREATE OR REPLACE TABLE orders AS
SELECT customer, order_id, occurred_ms, currency, amount
FROM reports
WHERE is_order AND orders_before = 0;

CREATE OR REPLACE TABLE sales AS
SELECT customer, occurred_ms, currency, amount FROM orders
UNION ALL
SELECT customer, occurred_ms, currency, -amount FROM reports WHERE NOT is_order AND place_in_refund = 1;
