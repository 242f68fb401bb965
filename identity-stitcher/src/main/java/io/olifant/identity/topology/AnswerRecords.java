package io.olifant.identity.topology;

import io.olifant.identities.CommandKey;
import io.olifant.identities.CommandOutcome;
import io.olifant.identity.commands.CommandOrder.Refused;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.message.RequestPart;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.privacy.ProfileExport;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Record;

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

    /** The record for a command that its desk refused. */
    static Record<Object, Object> refusedCommand(Refused refused, long nowMs) {
        CommandOutcome outcome = new CommandOutcome();
        outcome.setCommandId(refused.id());
        outcome.setAction(refused.action());
        outcome.setOutcome(outcome(false));
        outcome.setMessage(refused.message());
        outcome.setPart(1);
        outcome.setParts(1);
        outcome.setCompletedAt(Instant.ofEpochMilli(nowMs));
        return new Record<>(new CommandKey(refused.id()), outcome, nowMs);
    }

    /** The record for a request that its desk refused. */
    static Record<Object, Object> refusedRequest(Refused refused, long nowMs) {
        PrivacyReceipt receipt = new PrivacyReceipt();
        receipt.setRequestId(refused.id());
        receipt.setAction(refused.action());
        receipt.setApplication(APPLICATION);
        receipt.setOutcome(outcome(false));
        receipt.setMessage(refused.message());
        receipt.setPart(1);
        receipt.setParts(1);
        receipt.setIdentifiers(0L);
        receipt.setLinks(0L);
        receipt.setTouchpoints(0L);
        receipt.setJourneys(0L);
        receipt.setCompletedAt(Instant.ofEpochMilli(nowMs));
        return new Record<>(new PrivacyRequestKey(refused.id()), receipt, nowMs);
    }

    private static String outcome(boolean isDone) {
        return isDone ? "done" : "refused";
    }

    static ProfileExport export(ProfileDossier dossier) {
        return new ProfileExport(dossier.requestId(), dossier.profileId(), DossierJson.of(dossier));
    }
}
