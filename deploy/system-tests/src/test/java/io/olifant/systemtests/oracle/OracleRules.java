package io.olifant.systemtests.oracle;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Everything besides the events that the figures depend on.
 *
 * @param namespaces the rules of the namespaces that have any
 * @param journeyMap which phase and department a touchpoint belongs to; the first matching entry wins
 * @param afterSales phases of which touchpoints do not lead to a sale
 * @param periodTypes labels of the period types for which rows exist
 * @param journeyTimeout a gap longer than this ends a journey
 * @param visitGap a gap longer than this ends a visit
 * @param pathLookBack the path of a journey holds touchpoints at most so long before its end
 * @param pathRunsMax the path of a journey holds so many runs of one channel at most, the last
 * @param journeyTouchpointsMax a journey of so many touchpoints ends; the next touchpoint starts another
 * @param identifierDayTouchpointsMax of so many touchpoints of an anchor and day in UTC all are accepted; of those behind
 *     them, the ones with an order or a refund
 * @param answerPromise a ticket resolved no later than this after it was opened is answered in time
 * @param targets what figures are to be
 * @param pseudonym from a sensitive namespace and a normalised value to the value that replaces it
 */
public record OracleRules(
        Map<String, NamespaceRule> namespaces,
        List<JourneyMapEntry> journeyMap,
        Set<String> afterSales,
        ZoneId zone,
        List<String> periodTypes,
        Duration journeyTimeout,
        Duration visitGap,
        Duration pathLookBack,
        int pathRunsMax,
        int journeyTouchpointsMax,
        int identifierDayTouchpointsMax,
        Duration answerPromise,
        List<OracleTarget> targets,
        BinaryOperator<String> pseudonym) {

    public OracleRules {
        namespaces = Map.copyOf(namespaces);
        journeyMap = List.copyOf(journeyMap);
        afterSales = Set.copyOf(afterSales);
        periodTypes = List.copyOf(periodTypes);
        targets = List.copyOf(targets);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(pseudonym);
    }

    /**
     * What is known about one namespace.
     *
     * @param priority 1 is the strongest
     * @param isLowerCase whether values are compared in small letters
     * @param isSensitive whether values are replaced by pseudonyms
     * @param perProfile how many identifiers of it one profile may hold, if limited
     * @param sharedAfter past how many linked identifiers of stronger namespaces one of it is shared, if ever
     * @param similarNames what sources call it by mistake
     */
    public record NamespaceRule(
            int priority,
            boolean isLowerCase,
            boolean isSensitive,
            Optional<Integer> perProfile,
            Optional<Integer> sharedAfter,
            List<String> similarNames) {}

    /**
     * One line of the journey map; a null channel or type matches every one.
     *
     * @param isAttributable whether its touchpoints are in paths
     */
    public record JourneyMapEntry(
            String channel, String type, String phase, String department, boolean isAttributable) {

        boolean matches(String touchpointChannel, String touchpointType) {
            return (channel == null || channel.equals(touchpointChannel))
                    && (type == null || type.equals(touchpointType));
        }
    }

    /** The same rules with figures in another zone and for other period types. */
    public OracleRules withCalendar(ZoneId otherZone, List<String> otherPeriodTypes) {
        return new OracleRules(
                namespaces,
                journeyMap,
                afterSales,
                otherZone,
                otherPeriodTypes,
                journeyTimeout,
                visitGap,
                pathLookBack,
                pathRunsMax,
                journeyTouchpointsMax,
                identifierDayTouchpointsMax,
                answerPromise,
                targets,
                pseudonym);
    }

    /** The same rules, but so few touchpoints of an anchor and day are accepted whatever they are about. */
    public OracleRules acceptingADay(int touchpointsMax) {
        return new OracleRules(
                namespaces,
                journeyMap,
                afterSales,
                zone,
                periodTypes,
                journeyTimeout,
                visitGap,
                pathLookBack,
                pathRunsMax,
                journeyTouchpointsMax,
                touchpointsMax,
                answerPromise,
                targets,
                pseudonym);
    }

    /** The same rules with other targets. */
    public OracleRules withTargets(List<OracleTarget> otherTargets) {
        return new OracleRules(
                namespaces,
                journeyMap,
                afterSales,
                zone,
                periodTypes,
                journeyTimeout,
                visitGap,
                pathLookBack,
                pathRunsMax,
                journeyTouchpointsMax,
                identifierDayTouchpointsMax,
                answerPromise,
                otherTargets,
                pseudonym);
    }

    int priority(String namespace) {
        NamespaceRule rule = namespaces.get(namespace);
        return rule == null ? Integer.MAX_VALUE : rule.priority();
    }

    Optional<Integer> perProfile(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace)).flatMap(NamespaceRule::perProfile);
    }

    Optional<Integer> sharedAfter(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace)).flatMap(NamespaceRule::sharedAfter);
    }

    Optional<JourneyMapEntry> journeyMapEntry(String channel, String type) {
        return journeyMap.stream().filter(entry -> entry.matches(channel, type)).findFirst();
    }

    /** The identifier that a source's namespace and value stand for, or nothing if either is blank. */
    public Optional<CanonicalIdentifier> canonical(String rawNamespace, String rawValue) {
        String namespace = OracleTexts.small(OracleTexts.plain(rawNamespace));
        String value = OracleTexts.plain(rawValue);
        if (namespace.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        if (namespace.equals("email")) {
            value = OracleTexts.small(value);
        }
        NamespaceRule rule = namespaces.get(namespace);
        boolean isSensitive = rule != null && rule.isSensitive();
        if (rule == null && OracleGuard.isPersonal(namespace, value, namespaces)) {
            isSensitive = true;
            value = OracleGuard.holdsAddress(value) ? OracleTexts.small(value) : value;
        }
        return Optional.of(new CanonicalIdentifier(namespace, isSensitive ? pseudonym.apply(namespace, value) : value));
    }
}
