-- Which identifiers are one customer: connected components of the links that count, and where a component holds more of a
-- namespace than one customer may, the links one by one, strongest first.

-- Events show the same sets of identifiers again and again; each is looked at once.
CREATE OR REPLACE TABLE shown AS
SELECT row_number() OVER () AS shown, identifiers
FROM (SELECT DISTINCT identifiers FROM deliveries);

-- Identifiers are numbered from the strongest on, of equally strong ones by their bytes. A namespace without a rule is
-- weaker than all.
CREATE OR REPLACE TABLE identifiers AS
SELECT
    row_number() OVER (ORDER BY coalesce(priority, 2147483647), name) AS identifier,
    row_number() OVER (ORDER BY name) AS place_by_name,
    name,
    namespace,
    coalesce(priority, 2147483647) AS priority
FROM (SELECT DISTINCT unnest(identifiers) AS name FROM shown)
CROSS JOIN LATERAL (SELECT split_part(name, ':', 1) AS namespace)
LEFT JOIN namespaces USING (namespace);

CREATE OR REPLACE TABLE shown_identifiers AS
SELECT shown, identifier
FROM (SELECT shown, unnest(identifiers) AS name FROM shown)
JOIN identifiers USING (name);

-- An event belongs to its anchor, the strongest of its identifiers.
CREATE OR REPLACE TABLE anchors AS
SELECT shown, min(identifier) AS anchor FROM shown_identifiers GROUP BY shown;

-- An event links its anchor with each of its other identifiers.
CREATE OR REPLACE TABLE links AS
SELECT DISTINCT anchor, identifier AS other
FROM shown_identifiers
JOIN anchors USING (shown)
WHERE identifier <> anchor;

-- Too many people use it: linked to more identifiers of stronger namespaces than its namespace allows.
CREATE OR REPLACE TABLE shared_identifiers AS
SELECT other.identifier
FROM links
JOIN identifiers AS anchor ON anchor.identifier = links.anchor
JOIN identifiers AS other ON other.identifier = links.other
JOIN namespaces ON namespaces.namespace = other.namespace
WHERE anchor.priority < other.priority
GROUP BY other.identifier, shared_after
HAVING count(*) > shared_after;

CREATE OR REPLACE TABLE counted_links AS
SELECT anchor, other
FROM links
WHERE anchor NOT IN (SELECT identifier FROM shared_identifiers)
  AND other NOT IN (SELECT identifier FROM shared_identifiers);

-- Each identifier takes the smallest number that it hears of from its neighbours, until nobody hears anything new.
CREATE OR REPLACE TABLE components AS
WITH RECURSIVE
neighbours AS (
    SELECT anchor AS one, other AS another FROM counted_links
    UNION ALL
    SELECT other, anchor FROM counted_links
),
heard (identifier, component) USING KEY (identifier) AS (
    SELECT identifier, identifier FROM identifiers
    UNION
    SELECT another, min(heard.component)
    FROM heard
    JOIN neighbours ON one = heard.identifier
    JOIN recurring.heard AS known ON known.identifier = another
    WHERE heard.component < known.component
    GROUP BY another
)
SELECT identifier, component FROM heard;

-- A link is refused only where the customer would hold too much of a namespace. That cannot happen within a component that
-- as a whole is within the limits.
CREATE OR REPLACE TABLE members AS
SELECT
    component,
    identifier,
    row_number() OVER (PARTITION BY component ORDER BY identifier) AS member,
    namespace,
    per_profile
FROM components
JOIN identifiers USING (identifier)
LEFT JOIN namespaces USING (namespace)
WHERE component IN (
    SELECT component
    FROM components
    JOIN identifiers USING (identifier)
    JOIN namespaces USING (namespace)
    GROUP BY component, namespace, per_profile
    HAVING count(*) > per_profile
);

-- The links of the others in the order in which they are taken: by their weaker end, then by the event that showed them
-- first, then by their names.
CREATE OR REPLACE TABLE ranked_links AS
WITH first_seen AS (
    SELECT
        anchors.anchor,
        shown_identifiers.identifier AS other,
        min((deliveries.occurred_ms, deliveries.source, deliveries.event_id)) AS first_seen
    FROM members
    JOIN anchors ON anchors.anchor = members.identifier
    JOIN shown_identifiers USING (shown)
    JOIN shown USING (shown)
    JOIN deliveries USING (identifiers)
    WHERE shown_identifiers.identifier <> anchors.anchor
    GROUP BY ALL
)
SELECT
    anchor_member.component,
    anchor_member.member AS anchor,
    other_member.member AS other,
    row_number() OVER (
        PARTITION BY anchor_member.component
        ORDER BY greatest(anchor.priority, other.priority), first_seen, anchor.name, other.name) AS rank
FROM first_seen
SEMI JOIN counted_links ON counted_links.anchor = first_seen.anchor AND counted_links.other = first_seen.other
JOIN members AS anchor_member ON anchor_member.identifier = first_seen.anchor
JOIN members AS other_member ON other_member.identifier = first_seen.other
JOIN identifiers AS anchor ON anchor.identifier = first_seen.anchor
JOIN identifiers AS other ON other.identifier = first_seen.other;

-- All these components at once, one link of each at a time. A link joins the groups of its ends, if the joined group holds
-- no more of any namespace than one customer may.
CREATE OR REPLACE TABLE cut_components AS
WITH RECURSIVE
contents AS (
    SELECT
        component,
        list(namespace ORDER BY member) AS namespace_of,
        list(per_profile ORDER BY member) AS limit_of,
        list(member ORDER BY member) AS each_alone
    FROM members
    GROUP BY component
),
cut (component, links_taken, group_of) USING KEY (component) AS (
    SELECT component, 0::BIGINT, each_alone FROM contents
    UNION
    SELECT
        component,
        rank,
        CASE WHEN is_within_limits THEN joined ELSE group_of END
    FROM cut
    JOIN ranked_links USING (component)
    JOIN contents USING (component)
    CROSS JOIN LATERAL (
        SELECT list_transform(
            group_of, lambda g: CASE WHEN g = group_of[other] THEN group_of[anchor] ELSE g END) AS joined)
    CROSS JOIN LATERAL (
        SELECT list_filter(each_alone, lambda m: joined[m] = joined[anchor]) AS together)
    CROSS JOIN LATERAL (
        SELECT len(list_filter(together, lambda m:
            limit_of[m] IS NOT NULL
            AND len(list_filter(together, lambda n: namespace_of[n] = namespace_of[m])) > limit_of[m])) = 0
        AS is_within_limits)
    WHERE rank = links_taken + 1
)
SELECT component, unnest(each_alone) AS member, unnest(group_of) AS group_number
FROM cut
JOIN contents USING (component);

-- A profile is known by one of its identifiers.
CREATE OR REPLACE TABLE profiles AS
SELECT identifier, component AS profile
FROM components
WHERE component NOT IN (SELECT component FROM members)
UNION ALL
SELECT members.identifier, min(members.identifier) OVER (PARTITION BY members.component, group_number)
FROM members
JOIN cut_components USING (component, member);
