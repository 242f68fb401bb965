package io.olifant.local.customer;

/** Colours of a terminal, or none. */
final class Ink {

    private static final String RESET = "\u001b[0m";
    private static final String STRONG = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";

    private final boolean inColour;

    Ink(boolean inColour) {
        this.inColour = inColour;
    }

    String strong(String text) {
        return in(STRONG, text);
    }

    String faint(String text) {
        return in(FAINT, text);
    }

    String money(String text) {
        return in(GREEN, text);
    }

    String outcome(String outcome, String text) {
        return switch (outcome) {
            case "converted", "served" -> in(GREEN, text);
            case "open" -> in(YELLOW, text);
            default -> in(RED, text);
        };
    }

    private String in(String colour, String text) {
        return inColour ? colour + text + RESET : text;
    }
}
