package io.olifant.local.identity;

import io.olifant.local.deployment.Answers;
import io.olifant.local.deployment.Deployment;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.deployment.IdentifierParameters;
import io.olifant.local.terminal.Terminal;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Erases a person. */
@Command(
        name = "erase",
        description = "Erases the customer that an identifier belongs to: events, journeys, links, identifiers.",
        footer = {"", "Waits for the receipts of all parts. docs/privacy.md says what goes and what expires."},
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions options;

    @Mixin
    private IdentifierParameters identifiers;

    @Override
    public Integer call() {
        PersonsRequest request = new PersonsRequest("erase", identifiers.one());
        try (Deployment deployment = new Deployment(options.runtime());
                Answers<PrivacyReceipt> answers = deployment.listen(Topics.PRIVACY_RECEIPTS)) {
            request.send(deployment);
            List<PrivacyReceipt> receipts = answers.await(
                    receipt -> receipt.getRequestId().equals(request.id()),
                    PersonsRequest::complete,
                    options.timeout());
            Terminal.standard()
                    .line(String.format(
                            Locale.ROOT,
                            "Erased: %,d identifiers, %,d links, %,d touchpoints, %,d journeys (request %s)",
                            sumOf(receipts, "identity-stitcher", PrivacyReceipt::getIdentifiers),
                            sumOf(receipts, "identity-stitcher", PrivacyReceipt::getLinks),
                            sumOf(receipts, "journey-aggregator", PrivacyReceipt::getTouchpoints),
                            sumOf(receipts, "journey-aggregator", PrivacyReceipt::getJourneys),
                            request.id()));
        }
        return 0;
    }

    private static long sumOf(
            List<PrivacyReceipt> receipts, String application, ToLongFunction<PrivacyReceipt> figure) {
        return receipts.stream()
                .filter(receipt -> receipt.getApplication().equals(application))
                .mapToLong(figure)
                .sum();
    }
}
