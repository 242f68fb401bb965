package io.olifant.identity.topology;

import io.olifant.identities.CommandOutcome;
import io.olifant.identity.graph.CommandAnswer;
import io.olifant.identity.graph.PrivacyAnswer;
import io.olifant.identity.graph.ProfileDossier;
import io.olifant.identity.graph.RequestPart;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.ProfileExport;
import java.time.Instant;
import java.util.Locale;

/** Writes answers to commands and requests in the form of their topics. */
final class AnswerRecords {

    private static final String APPLICATION = "identity-stitcher";

    private AnswerRecords() {}

    static CommandOutcome outcome(CommandAnswer answer, long nowMs) {
        RequestPart command = answer.command();
        CommandOutcome outcome = new CommandOutcome();
        outcome.setCommandId(command.id());
        outcome.setAction(answer.action().name().toLowerCase(Locale.ROOT));
        outcome.setOutcome(outcome(answer.isDone()));
        outcome.setMessage(answer.message());
        outcome.setPart(command.part());
        outcome.setParts(command.parts());
        outcome.setCompletedAt(Instant.ofEpochMilli(nowMs));
        return outcome;
    }

    static PrivacyReceipt receipt(PrivacyAnswer answer, long nowMs) {
        RequestPart request = answer.request();
        PrivacyReceipt receipt = new PrivacyReceipt();
        receipt.setRequestId(request.id());
        receipt.setAction(answer.action().name().toLowerCase(Locale.ROOT));
        receipt.setApplication(APPLICATION);
        receipt.setOutcome(outcome(answer.isDone()));
        receipt.setMessage(answer.message());
        receipt.setPart(request.part());
        receipt.setParts(request.parts());
        receipt.setIdentifiers(answer.identifiers());
        receipt.setLinks(answer.links());
        receipt.setTouchpoints(0L);
        receipt.setJourneys(0L);
        receipt.setCompletedAt(Instant.ofEpochMilli(nowMs));
        return receipt;
    }

    private static String outcome(boolean isDone) {
        return isDone ? "done" : "refused";
    }

    static ProfileExport export(ProfileDossier dossier) {
        return new ProfileExport(dossier.requestId(), dossier.profileId(), DossierJson.of(dossier));
    }
}
