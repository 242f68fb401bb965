-- What is loaded: accepted touchpoints as they were delivered, duplicates included, in any order. Identifiers are in their
-- one form, namespace:value, and are sorted.
CREATE TABLE deliveries (
    occurred_ms BIGINT NOT NULL, -- milliseconds since 1970
    source VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    phase VARCHAR, -- phase and department override what the journey map says
    department VARCHAR,
    is_survey BOOLEAN NOT NULL,
    order_id VARCHAR,
    refund_id VARCHAR,
    refunded_order_id VARCHAR,
    amount DECIMAL(18, 4), -- of the order or of the refund; no touchpoint has both
    currency VARCHAR,
    identifiers VARCHAR[] NOT NULL
);

-- The rules of a deployment.
CREATE TABLE namespaces (namespace VARCHAR, priority INTEGER, per_profile INTEGER, shared_after INTEGER);
CREATE TABLE journey_map (
    position INTEGER, channel VARCHAR, type VARCHAR, phase VARCHAR, department VARCHAR, is_attributable BOOLEAN);
CREATE TABLE after_sales (phase VARCHAR);
CREATE TABLE period_types (period_type VARCHAR);
