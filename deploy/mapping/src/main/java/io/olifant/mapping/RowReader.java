package io.olifant.mapping;

import java.io.IOException;

/** Cuts a file into rows. A broken row never ends the reading: it is handed out as {@link Row.Broken}. */
interface RowReader {

    /** The next row, or null at the end of the file. */
    Row next() throws IOException;
}
