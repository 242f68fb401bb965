package io.olifant.journey.export;

/**
 * How much of an export is written in one step.
 *
 * @param elementsMax touchpoints or journeys
 * @param pieceBytesMax of one piece of the document, in UTF-8
 */
public record ExportLimits(int elementsMax, int pieceBytesMax) {

    public ExportLimits {
        if (elementsMax < 1 || pieceBytesMax < 4) {
            throw new IllegalArgumentException(
                    "A step of an export writes at least 1 element, and a piece has at least 4" + " bytes, but got "
                            + elementsMax + " and " + pieceBytesMax);
        }
    }
}
