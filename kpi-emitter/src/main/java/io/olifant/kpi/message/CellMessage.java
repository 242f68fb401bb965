package io.olifant.kpi.message;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import java.util.List;
import java.util.Objects;

/** A message to the task that holds a family of cells. */
public sealed interface CellMessage {

    /** What decides which task it goes to. */
    Family family();

    /** Hands the message to the method of its kind. */
    void giveTo(Receiver receiver);

    /** Has a method for each kind of message, so that one that nobody handles does not compile. */
    interface Receiver {

        void onAdded(Added message);

        void onAssigned(Assigned message);

        void onFitRequested(FitRequested message);
    }

    /**
     * What is to be added to cells of a family. Each is added once, because messages and what they are made from are committed
     * in one transaction.
     */
    record Added(Family family, List<Entry> entries) implements CellMessage {

        public Added {
            Objects.requireNonNull(family);
            entries = List.copyOf(entries);
        }

        @Override
        public void giveTo(Receiver receiver) {
            receiver.onAdded(this);
        }
    }

    /** What is to be added to the cell at a place. */
    record Entry(Coordinates at, Measures difference) {

        public Entry {
            Objects.requireNonNull(at);
            Objects.requireNonNull(difference);
        }
    }

    /** What a cell is to hold, whatever it held before. */
    record Assigned(Cell cell, Measures measures) implements CellMessage {

        public Assigned {
            Objects.requireNonNull(cell);
            Objects.requireNonNull(measures);
        }

        @Override
        public Family family() {
            return cell.family();
        }

        @Override
        public void giveTo(Receiver receiver) {
            receiver.onAssigned(this);
        }
    }

    /** Somebody wants models to be fitted; the place says which, and for whom. */
    record FitRequested(Coordinates command) implements CellMessage {

        public FitRequested {
            Objects.requireNonNull(command);
        }

        @Override
        public Family family() {
            return ModelCells.ALL_FITS;
        }

        @Override
        public void giveTo(Receiver receiver) {
            receiver.onFitRequested(this);
        }
    }
}
