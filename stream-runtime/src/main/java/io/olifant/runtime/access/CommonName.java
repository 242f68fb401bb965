package io.olifant.runtime.access;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Whom a certificate is of. */
final class CommonName {

    private CommonName() {}

    /** The common name of its subject, if it has one that is a text. */
    static Optional<String> of(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
