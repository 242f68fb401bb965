-- Credit of channels for the conversions and the revenue of a period, by three of the models.
CREATE OR REPLACE TABLE kpi_attribution AS
WITH
-- How much a fact holds of a path: 12 bytes for each touch, and 3 for each character of its channel; those beyond the basic plane
-- are two.
path_bytes AS (
    SELECT
        customer,
        journey,
        sum(12 + 3 * CASE
            WHEN strlen(channel) = length(channel) THEN length(channel)
            ELSE length(channel) + length(regexp_replace(channel, '[^\x{10000}-\x{10FFFF}]', '', 'g'))
        END) AS bytes
    FROM paths
    GROUP BY customer, journey
),
-- Of a customer with more conversions in a period than may be, or more bytes of them, no path counts.
conversions AS (
    SELECT
        period_type,
        period,
        customer,
        journey,
        currency,
        (order_value * 10000)::BIGINT AS money,
        count(*) OVER customer_period <= getvariable('path_conversions_max')
            AND sum(32 + coalesce(bytes, 0)) OVER customer_period <= getvariable('path_conversions_max_bytes') AS has_path
    FROM journeys
    JOIN times ON quarter_hour = ended_ms // 900000
    LEFT JOIN path_bytes USING (customer, journey)
    WHERE outcome = 'converted'
    WINDOW customer_period AS (PARTITION BY customer, period_type, period)
),
models AS (
    SELECT unnest(['first_touch', 'last_touch', 'linear']) AS model
),
-- How many parts share a conversion, and which of them this is. An empty path leaves all to nobody.
claims AS (
    SELECT
        model,
        period_type,
        period,
        currency,
        money,
        coalesce(channel, '(unattributed)') AS channel,
        CASE WHEN model = 'linear' THEN coalesce(length, 1) ELSE 1 END AS parts,
        CASE WHEN model = 'linear' THEN coalesce(position, 1) ELSE 1 END AS part
    FROM conversions
    CROSS JOIN models
    LEFT JOIN paths
        ON paths.customer = conversions.customer AND paths.journey = conversions.journey AND has_path
    WHERE position IS NULL
       OR model = 'linear'
       OR position = CASE model WHEN 'first_touch' THEN 1 ELSE length END
),
-- Whole millionths of a conversion and ten-thousandths of money; what is left over goes to the first parts.
credits AS (
    SELECT model, period_type, period, channel, '(all)' AS currency, sum(1000000 // parts + (part <= 1000000 % parts)::INTEGER) AS credit
    FROM claims
    GROUP BY ALL
    UNION ALL
    SELECT model, period_type, period, channel, currency, sum(money // parts + (part <= money % parts)::INTEGER)
    FROM claims
    GROUP BY ALL
)
SELECT
    model,
    period_type,
    text AS period,
    channel,
    currency,
    CASE WHEN currency = '(all)' THEN credit::DECIMAL(28, 0) * 0.000001 END AS conversions,
    CASE WHEN currency <> '(all)' THEN credit::DECIMAL(28, 0) * 0.0001 END AS revenue,
    is_final
FROM credits
JOIN periods USING (period_type, period)
WHERE credit > 0;
