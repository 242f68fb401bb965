package io.olifant.identity.codec;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Provisional;
import io.olifant.identity.node.Standing;
import io.olifant.identity.node.Version;
import io.olifant.identity.rules.Identifier;
import io.olifant.schemas.OtherReleaseException;

/** The parts that messages and rows have in common. */
public final class GraphFields {

    private static final int CAUSE_LINK = 1;
    private static final int CAUSE_RULE = 2;
    private static final int CAUSE_UNLINKED = 3;

    private static final int IS_ASSIGNED = 1;
    private static final int IS_OWED = 2;
    private static final int IS_ASSUMED = 4;
    private static final int IS_PROVISIONAL = 8;

    private GraphFields() {}

    public static void write(GraphWriter writer, Identifier identifier) {
        writer.writeText(identifier.text());
    }

    public static Identifier readIdentifier(GraphReader reader) {
        return new Identifier(reader.readText());
    }

    public static void write(GraphWriter writer, Label label) {
        writer.writeLong(label.foundedAtMs());
        write(writer, label.founder());
    }

    public static Label readLabel(GraphReader reader) {
        long foundedAtMs = reader.readLong();
        return new Label(foundedAtMs, readIdentifier(reader));
    }

    public static void write(GraphWriter writer, Link link) {
        write(writer, link.anchor());
        write(writer, link.other());
    }

    public static Link readLink(GraphReader reader) {
        Identifier anchor = readIdentifier(reader);
        return new Link(anchor, readIdentifier(reader));
    }

    public static void write(GraphWriter writer, FirstSeen firstSeen) {
        writer.writeLong(firstSeen.timeMs());
        writer.writeText(firstSeen.source());
        writer.writeText(firstSeen.eventId());
    }

    public static FirstSeen readFirstSeen(GraphReader reader) {
        long timeMs = reader.readLong();
        String source = reader.readText();
        return new FirstSeen(timeMs, source, reader.readText());
    }

    public static void write(GraphWriter writer, Birth birth) {
        writer.writeLong(birth.timeMs());
        writer.writeBoolean(birth.isFounding());
    }

    public static Birth readBirth(GraphReader reader) {
        long timeMs = reader.readLong();
        return new Birth(timeMs, reader.readBoolean());
    }

    public static void write(GraphWriter writer, Assignment assignment) {
        writer.writeText(assignment.profileId());
        writer.writeLong(assignment.version().epoch());
        write(writer, assignment.version().label());
    }

    public static Assignment readAssignment(GraphReader reader) {
        String profileId = reader.readText();
        long epoch = reader.readLong();
        return new Assignment(profileId, new Version(epoch, readLabel(reader)));
    }

    public static void write(GraphWriter writer, LinkState state) {
        writer.writeLong(state.revision());
        write(writer, state.firstSeen());
        writer.writeText(state.unlinkedBecause());
    }

    public static LinkState readLinkState(GraphReader reader) {
        long revision = reader.readLong();
        FirstSeen firstSeen = readFirstSeen(reader);
        return new LinkState(revision, firstSeen, reader.readText());
    }

    public static void write(GraphWriter writer, Standing standing) {
        writer.writeLong(standing.revision());
        writer.writeLong(standing.linksFrom());
        write(writer, standing.birth());
        writer.writeBoolean(standing.isShared());
        writer.writeBoolean(standing.isGone());
    }

    public static Standing readStanding(GraphReader reader) {
        long revision = reader.readLong();
        long linksFrom = reader.readLong();
        Birth birth = readBirth(reader);
        boolean isShared = reader.readBoolean();
        return new Standing(revision, birth, linksFrom, isShared, reader.readBoolean());
    }

    public static void write(GraphWriter writer, Member member) {
        write(writer, member.standing());
        writer.writeByte((member.assignment() != null ? IS_ASSIGNED : 0)
                | (member.isOwed() ? IS_OWED : 0)
                | (member.isStandingAssumed() ? IS_ASSUMED : 0)
                | (member.isProvisional() ? IS_PROVISIONAL : 0));
        if (member.assignment() != null) {
            write(writer, member.assignment());
        }
        if (member.isProvisional()) {
            write(writer, member.via());
        }
    }

    public static Member readMember(GraphReader reader) {
        Standing standing = readStanding(reader);
        int flags = reader.readByte();
        Assignment assignment = (flags & IS_ASSIGNED) != 0 ? readAssignment(reader) : null;
        Label via = (flags & IS_PROVISIONAL) != 0 ? readLabel(reader) : null;
        return new Member(standing, (flags & IS_ASSUMED) != 0, assignment, (flags & IS_OWED) != 0, via);
    }

    static void writeOptional(GraphWriter writer, Birth birthOrNull) {
        writer.writeBoolean(birthOrNull != null);
        if (birthOrNull != null) {
            write(writer, birthOrNull);
        }
    }

    static Birth readOptionalBirth(GraphReader reader) {
        return reader.readBoolean() ? readBirth(reader) : null;
    }

    static void writeOptional(GraphWriter writer, Label labelOrNull) {
        writer.writeBoolean(labelOrNull != null);
        if (labelOrNull != null) {
            write(writer, labelOrNull);
        }
    }

    static Label readOptionalLabel(GraphReader reader) {
        return reader.readBoolean() ? readLabel(reader) : null;
    }

    static void writeOptional(GraphWriter writer, Provisional provisionalOrNull) {
        writer.writeBoolean(provisionalOrNull != null);
        if (provisionalOrNull != null) {
            write(writer, provisionalOrNull.via());
            write(writer, provisionalOrNull.birth());
        }
    }

    static Provisional readOptionalProvisional(GraphReader reader) {
        if (!reader.readBoolean()) {
            return null;
        }
        Label via = readLabel(reader);
        return new Provisional(via, readBirth(reader));
    }

    public static void write(GraphWriter writer, RequestPart part) {
        writer.writeText(part.id());
        writer.writeLong(part.part());
        writer.writeLong(part.parts());
    }

    public static RequestPart readRequestPart(GraphReader reader) {
        String id = reader.readText();
        int part = reader.readInt();
        return new RequestPart(id, part, reader.readInt());
    }

    /** An identifier, or null. */
    public static void writeOptional(GraphWriter writer, Identifier identifierOrNull) {
        writer.writeText(identifierOrNull == null ? null : identifierOrNull.text());
    }

    public static Identifier readOptional(GraphReader reader) {
        String text = reader.readText();
        return text == null ? null : new Identifier(text);
    }

    public static void write(GraphWriter writer, Cause cause) {
        if (cause instanceof Cause.ShownLink shown) {
            writer.writeByte(CAUSE_LINK);
            write(writer, shown.link());
            write(writer, shown.firstSeen());
        } else if (cause instanceof Cause.Rule rule) {
            writer.writeByte(CAUSE_RULE);
            writer.writeText(rule.rule());
        } else if (cause instanceof Cause.Unlinked unlinked) {
            writer.writeByte(CAUSE_UNLINKED);
            write(writer, unlinked.link());
        }
    }

    public static Cause readCause(GraphReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case CAUSE_LINK -> {
                Link link = readLink(reader);
                yield new Cause.ShownLink(link, readFirstSeen(reader));
            }
            case CAUSE_RULE -> new Cause.Rule(reader.readText());
            case CAUSE_UNLINKED -> new Cause.Unlinked(readLink(reader));
            default -> throw new OtherReleaseException("A cause of kind " + kind + "; this release knows 1 to 3");
        };
    }
}
