package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ClientTroubleTest {

    @Test
    void theReasonIsTheLastOneThatSaysAnything() {
        assertThat(reason(new IOException("no such protocol.", new IOException((String) null))))
                .isEqualTo("no such protocol");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        assertThat(reason(new NoSuchFileException("/a.pem"))).isEqualTo("there is no file /a.pem");
        assertThat(reason(new AccessDeniedException("/a.pem"))).isEqualTo("access to the file /a.pem is denied");
    }

    @Test
    void aStackTraceInAMessageIsNotSaid() {
        assertThat(reason(new IOException("""
                org.example.LoginException: failed
                	at org.example.A.b(A.java:1)
                Caused by: org.example.OtherException: java.io.IOException: status 401
                	... 7 more
                """))).isEqualTo("status 401");
    }

    @Test
    void partsOfALoginAreNotSaid() {
        assertThat(reason(new IllegalArgumentException("Invalid login module control flag 'hunter2' in JAAS config")))
                .isEqualTo("Invalid login module control flag (not shown) in JAAS config");
    }

    @Test
    void formsOfKeysAreExplained() {
        assertThat(reason(new IOException("IOException : algid parse error, not a sequence")))
                .contains("PKCS#8", "openssl pkcs8 -topk8 -nocrypt");
        assertThat(reason(new IOException("PBES2 SecretKeyFactory not available")))
                .contains("PBE-SHA1-3DES");
    }

    private static String reason(Exception deepest) {
        return ClientTrouble.reason(new RuntimeException("Failed to create", deepest));
    }
}
