package io.olifant.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void aPathIsDrawnFromTheOneToTheOther() throws Exception {
        assertThat(Drawing.pair(json("""
                        {"identifier":"cookie:c","other_identifier":"customer_id:ben","verdict":"refused",
                         "explanation":"The rule refused","profile_id":"p1","other_profile_id":"p2","path":[
                          {"identifier":"customer_id:anna","other_identifier":"cookie:c","source":"web",
                           "event_id":"e1","first_seen":"2026-01-01T00:00:00Z","blocked_by":null,"blocked_because":null},
                          {"identifier":"customer_id:anna","other_identifier":"email:h1.x","source":"crm",
                           "event_id":"e2","first_seen":"2026-01-02T00:00:00Z","blocked_by":"unlinked",
                           "blocked_because":"a mistake"},
                          {"identifier":"customer_id:ben","other_identifier":"email:h1.x","source":"crm",
                           "event_id":"e3","first_seen":"2026-01-03T00:00:00Z",
                           "blocked_by":"per-profile:customer_id","blocked_because":null}]}
                        """)))
                .containsExactly(
                        "The rule refused.",
                        "",
                        "  cookie:c  (customer p1)",
                        "    │  first seen 2026-01-01T00:00:00Z by web, event e1",
                        "  customer_id:anna",
                        "    ✗  counts for nothing (unlinked: a mistake); first seen 2026-01-02T00:00:00Z by crm,"
                                + " event e2",
                        "  email:h1.x",
                        "    ✗  counts for nothing (per-profile:customer_id); first seen 2026-01-03T00:00:00Z by crm,"
                                + " event e3",
                        "  customer_id:ben  (customer p2)");
    }

    @Test
    void strangersHaveNoPath() throws Exception {
        assertThat(Drawing.pair(json("""
                        {"identifier":"cookie:c","other_identifier":"cookie:d","explanation":"No event",
                         "profile_id":"p1","other_profile_id":"p2","path":[]}
                        """)))
                .containsExactly(
                        "No event.", "", "  cookie:c  (customer p1)", "    no link", "  cookie:d  (customer p2)");
    }

    @Test
    void anIdentifierIsShownWithItsCustomerAndWhatIsLeftOut() throws Exception {
        assertThat(Drawing.identity(json("""
                        {"identifier":"cookie:c","profile_id":"p1","epoch":3,"is_shared":true,"stronger_neighbours":5,
                         "explanation":"cookie:c is shared",
                         "identifiers":[{"identifier":"cookie:c","known_since":"2026-01-01T00:00:00Z"},
                                        {"identifier":"cookie:d","known_since":null}],
                         "identifier_count":12,
                         "links":[{"identifier":"cookie:c","other_identifier":"cookie:d","source":"web","event_id":"e1",
                                   "first_seen":"2026-01-01T00:00:00Z","blocked_by":null,"blocked_because":null}],
                         "link_count":1}
                        """)))
                .containsExactly(
                        "cookie:c",
                        "  belongs to the customer p1 (changed 3 times)",
                        "  cookie:c is shared.",
                        "",
                        "Identifiers of the customer: 12",
                        "  cookie:c  known since 2026-01-01T00:00:00Z",
                        "  cookie:d",
                        "  and 10 more",
                        "",
                        "Links: 1",
                        "  cookie:c ─── cookie:d",
                        "      first seen 2026-01-01T00:00:00Z by web, event e1");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
