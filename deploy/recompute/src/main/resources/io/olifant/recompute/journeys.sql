-- Cuts the history of each customer into journeys, on two tracks: what may lead to an order, and service.

-- A touchpoint that repeats or refunds an order that was counted before it belongs to that order's journey: it counts in its
-- touchpoints and in nothing else. Of very many reports of one order, and refunds of it, the first are compared; what comes behind
-- them counts in no journey.
CREATE OR REPLACE TABLE attached AS
SELECT
    customer,
    order_id,
    occurred_ms,
    source,
    event_id,
    anchor,
    place_in_order <= getvariable('order_reports_max') AS is_told
FROM reports
WHERE orders_before > 0 OR place_in_order > getvariable('order_reports_max');

CREATE OR REPLACE TABLE steps AS
SELECT
    customer,
    is_service,
    row_number() OVER track AS step,
    occurred_ms,
    occurred_ms - lag(occurred_ms) OVER track AS gap_ms,
    lag(order_id) OVER track IS NOT NULL AS is_after_order,
    channel,
    department,
    lag(department) OVER track AS previous_department,
    is_attributable,
    order_id
FROM touchpoints
ANTI JOIN attached USING (customer, occurred_ms, source, event_id, anchor)
WINDOW track AS (PARTITION BY customer, is_service ORDER BY occurred_ms, source, event_id, anchor);

-- A journey begins where a track does, behind an order, and behind a gap longer than the time-out. Of a longer one than
-- may be, the first so many touchpoints are one; the others are parted by days in UTC, and of each day so many are one.
CREATE OR REPLACE TABLE journey_steps AS
SELECT
    * EXCLUDE (is_rest),
    CASE WHEN is_rest THEN first_of_day + (step - first_of_day)
            // getvariable('journey_touchpoints_max') * getvariable('journey_touchpoints_max')
        ELSE first_step
    END AS journey
FROM (
    SELECT
        *,
        step - first_step >= getvariable('journey_touchpoints_max') AS is_rest,
        min(CASE WHEN step - first_step >= getvariable('journey_touchpoints_max') THEN step END)
            OVER (PARTITION BY customer, is_service, first_step, floor(occurred_ms / 86400000)) AS first_of_day
FROM (
    SELECT
        *,
        max(CASE
            WHEN gap_ms IS NULL OR is_after_order OR gap_ms > getvariable('journey_timeout_ms') THEN step
        END) OVER (PARTITION BY customer, is_service ORDER BY step) AS first_step
    FROM steps
));

-- Of the departments that a journey came through the first are listed; all others are one, named as no source may. Only journeys that are long enough to have more
-- are looked at.
CREATE OR REPLACE TABLE untold_departments AS
SELECT customer, is_service, journey, department
FROM (
    SELECT customer, is_service, journey, department, min(step) AS step
    FROM journey_steps
    SEMI JOIN (
        SELECT customer, is_service, journey
        FROM journey_steps
        GROUP BY customer, is_service, journey
        HAVING count(*) > getvariable('values_max')
    ) USING (customer, is_service, journey)
    WHERE department IS NOT NULL
    GROUP BY customer, is_service, journey, department
)
QUALIFY row_number() OVER (PARTITION BY customer, is_service, journey ORDER BY step) > getvariable('values_max');

UPDATE journey_steps
SET department = chr(1)
FROM untold_departments AS untold
WHERE (journey_steps.customer, journey_steps.is_service, journey_steps.journey, journey_steps.department)
    = (untold.customer, untold.is_service, untold.journey, untold.department);

UPDATE journey_steps
SET previous_department = chr(1)
FROM untold_departments AS untold
WHERE (journey_steps.customer, journey_steps.is_service, journey_steps.journey, journey_steps.previous_department)
    = (untold.customer, untold.is_service, untold.journey, untold.department);

-- A journey is known by its customer, its track and the number of its first step. One that is followed by a part of the
-- same is truncated; the last one on the track of sales stays open until observation time has left it behind.
CREATE OR REPLACE TABLE journeys AS
SELECT
    customer,
    is_service,
    journey,
    started_ms,
    ended_ms,
    CASE
        WHEN order_id IS NOT NULL THEN 'converted'
        WHEN lead(first_step) OVER track = first_step THEN 'truncated'
        WHEN is_service THEN 'served'
        WHEN lead(first_step) OVER track IS NULL
            AND ended_ms + getvariable('journey_timeout_ms') >= getvariable('observation_time') THEN 'open'
        ELSE 'abandoned'
    END AS outcome,
    steps + coalesce(attached, 0) AS touchpoints,
    visits,
    channels,
    departments,
    handovers,
    ended_ms - started_ms AS duration_ms,
    order_id,
    amount AS order_value,
    currency
FROM (
    SELECT
        customer,
        is_service,
        journey,
        first_step,
        min(occurred_ms) AS started_ms,
        max(occurred_ms) AS ended_ms,
        count(*) AS steps,
        count(*) FILTER (step = journey OR gap_ms > getvariable('visit_gap_ms')) AS visits,
        least(count(DISTINCT channel), getvariable('values_max') + 1) AS channels, -- those not listed are one
        count(DISTINCT department) AS departments,
        count(*) FILTER (step > journey AND department <> previous_department) AS handovers,
        max(order_id) AS order_id
    FROM journey_steps
    GROUP BY customer, is_service, journey, first_step
)
LEFT JOIN (SELECT customer, order_id, count(*) AS attached FROM attached WHERE is_told GROUP BY customer, order_id)
    USING (customer, order_id)
LEFT JOIN orders USING (customer, order_id)
WINDOW track AS (PARTITION BY customer, is_service ORDER BY journey);

-- The path of a converted journey: the attributable touchpoints shortly before the order, of each run of one channel the
-- latest, and of all that the last runs.
CREATE OR REPLACE TABLE paths AS
SELECT
    customer,
    journey,
    channel,
    row_number() OVER (PARTITION BY customer, journey ORDER BY step) AS position,
    count(*) OVER (PARTITION BY customer, journey) AS length
FROM (
    SELECT *
    FROM (
        SELECT customer, journey, step, channel
        FROM journey_steps
        JOIN journeys USING (customer, is_service, journey)
        WHERE outcome = 'converted'
          AND is_attributable
          AND ended_ms - occurred_ms <= getvariable('path_look_back_ms')
        QUALIFY channel IS DISTINCT FROM lead(channel) OVER (PARTITION BY customer, journey ORDER BY step)
    )
    QUALIFY row_number() OVER (PARTITION BY customer, journey ORDER BY step DESC) <= getvariable('path_runs_max')
);
