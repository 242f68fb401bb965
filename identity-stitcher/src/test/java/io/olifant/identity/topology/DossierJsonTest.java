package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DossierJsonTest {

    private static final int RECORD_MAX_BYTES = 1 << 20;
    private static final Identifier CUSTOMER = Identifier.of("customer_id", "1");

    @Test
    void aPersonOfVeryManyLongIdentifiersIsOneRecordThatSaysWhatIsLeftOut() throws Exception {
        ProfileDossier dossier = dossier(2_000, "ä\"".repeat(250));

        String json = DossierJson.of(dossier);

        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(RECORD_MAX_BYTES);
        JsonNode document = new ObjectMapper().readTree(json);
        assertThat(document.get("identifiers")).isNotEmpty();
        assertThat(document.get("identifiers").size()
                        + document.get("identifiers_left_out").asInt())
                .isEqualTo(2_001);
        assertThat(document.get("links").size() + document.get("links_left_out").asInt())
                .isEqualTo(2_000);
    }

    @Test
    void ofOthersNothingIsLeftOut() throws Exception {
        JsonNode document = new ObjectMapper().readTree(DossierJson.of(dossier(3, "")));

        assertThat(document.get("identifiers")).hasSize(4);
        assertThat(document.get("links")).hasSize(3);
        assertThat(document.fieldNames()).toIterable().containsExactly("profile_id", "identifiers", "links");
    }

    private static ProfileDossier dossier(int cookies, String suffix) {
        Map<Identifier, Member> members = new TreeMap<>();
        Map<Link, LinkState> links = new TreeMap<>();
        members.put(CUSTOMER, Member.assumed(new Birth(0, true)));
        for (int i = 0; i < cookies; i++) {
            Identifier cookie = Identifier.of("cookie", i + suffix);
            members.put(cookie, Member.assumed(new Birth(i, false)));
            links.put(new Link(CUSTOMER, cookie), LinkState.shown(0, new FirstSeen(i, "webshop", "e" + i)));
        }
        return new ProfileDossier("r", "p", new TreeMap<>(members), new TreeMap<>(links), Map.of());
    }
}
