package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that make schemas usable as tables everywhere. */
class SchemaRulesTest {

    /** A conversion is shared out among its touchpoints in millionths. */
    private static final int CREDIT_SCALE = 6;

    private static final Set<Type> PRIMITIVES =
            Set.of(Type.STRING, Type.INT, Type.LONG, Type.DOUBLE, Type.BOOLEAN, Type.BYTES);

    /** Words that PostgreSQL, MySQL, Snowflake, BigQuery or ClickHouse does not take as a column's name without quotes. */
    private static final Set<String> SQL_RESERVED = Set.of(
            ("all alter analyse analyze and any array as asc asymmetric authorization between binary both by call case cast"
                            + " change check collate column condition constraint continue convert create cross cube"
                            + " current current_date current_role current_time current_timestamp current_user cursor"
                            + " database default deferrable delete desc describe distinct do drop each else end enum"
                            + " escape except exclude exists explain false fetch float following for foreign freeze"
                            + " from full function grant group grouping groups hash having ilike in index initially"
                            + " inner insert int integer intersect interval into is isnull join key keys kill lag"
                            + " last_value lateral lead leading left like limit localtime localtimestamp lock long"
                            + " loop match merge natural new no not notnull null nulls of offset on only option or"
                            + " order outer over overlaps partition placing preceding primary procedure proto purge"
                            + " qualify range rank read recursive references regexp release rename repeat replace"
                            + " require restrict return returning revoke right rlike rollup row row_number rows sample"
                            + " schema select session_user set show similar some start struct symmetric system table"
                            + " tablesample then to trailing treat trigger true unbounded union unique unlock unnest"
                            + " update usage use user using values variadic verbose view when whenever where window"
                            + " with within write")
                    .split(" "));

    @ParameterizedTest
    @MethodSource("all")
    void namesAreInSnakeCase(Schema schema) {
        assertThat(fields(schema)).allSatisfy(field -> assertThat(field.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingIsDocumented(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertThat(fields(schema))
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("all")
    void unionsAreWithNullFirstAndHaveThatDefault(Schema schema) {
        assertThat(fields(schema)).filteredOn(field -> field.schema().isUnion()).allSatisfy(field -> {
            assertThat(field.schema().getTypes()).hasSize(2);
            assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Type.NULL);
            assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void timesAreInMilliseconds(Schema schema) {
        assertThat(fields(schema))
                .filteredOn(field -> field.name().matches(".*_at|first_seen|last_seen|as_of"))
                .allSatisfy(field -> assertThat(bare(field.schema()).getLogicalType())
                        .as(field.name())
                        .isEqualTo(LogicalTypes.timestampMillis()));
        assertThat(fields(schema))
                .filteredOn(field -> bare(field.schema()).getType() == Type.LONG)
                .allSatisfy(field ->
                        assertThat(bare(field.schema()).getLogicalType()).isIn(null, LogicalTypes.timestampMillis()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void moneyHasFourDecimalsAndCreditsHaveSix(Schema schema) {
        assertThat(fields(schema))
                .filteredOn(field -> bare(field.schema()).getType() == Type.BYTES)
                .allSatisfy(field -> assertThat(bare(field.schema()).getLogicalType())
                        .isEqualTo(LogicalTypes.decimal(
                                18, field.name().equals("conversions") ? CREDIT_SCALE : Money.SCALE)));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void outputsAreFlat(Schema schema) {
        assertThat(schema.getFields())
                .allSatisfy(field -> assertThat(PRIMITIVES)
                        .as(field.name())
                        .contains(bare(field.schema()).getType()));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void noColumnIsAReservedWord(Schema schema) {
        assertThat(schema.getFields()).extracting(Field::name).doesNotContainAnyElementsOf(SQL_RESERVED);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysAreOfPrimitivesThatAreAlwaysThere(Schema schema) {
        assertThat(schema.getFields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.schema().getType()).isIn(Type.STRING, Type.INT, Type.LONG);
            assertThat(field.hasDefaultValue()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyFieldOfATablesKeyStandsInItsValue(AvroTopic<?, ?> table) {
        Schema value = Catalogue.schema(table.valueType());
        assertThat(Catalogue.schema(table.keyType()).getFields()).allSatisfy(field -> {
            assertThat(value.getField(field.name())).as(field.name()).isNotNull();
            assertThat(value.getField(field.name()).schema()).isEqualTo(field.schema());
        });
    }

    @ParameterizedTest
    @MethodSource("figures")
    void rowsOfFiguresShowWhetherTheyAreFinalAndHowNew(AvroTopic<?, ?> figures) {
        assertThat(Catalogue.schema(figures.valueType()).getFields())
                .extracting(Field::name)
                .contains("is_final", "revision", "as_of", "updated_at");
    }

    @Test
    void topicNamesAreUnique() {
        assertThat(Topics.PUBLIC.stream().map(TopicSpec::name)).doesNotHaveDuplicates();
    }

    private static Stream<Schema> all() {
        return Catalogue.all().stream();
    }

    private static Stream<Schema> outputs() {
        return Catalogue.outputs().stream();
    }

    private static Stream<Schema> keys() {
        return Catalogue.keys().stream();
    }

    private static Stream<AvroTopic<?, ?>> tables() {
        return Topics.PUBLIC.stream().filter(topic -> topic.retention() == Retention.TABLE);
    }

    private static Stream<AvroTopic<?, ?>> figures() {
        return Topics.PUBLIC.stream().filter(topic -> topic.name().startsWith("kpi."));
    }

    /** The fields of a record and of the records within it. */
    private static List<Field> fields(Schema schema) {
        return schema.getFields().stream()
                .flatMap(field -> Stream.concat(Stream.of(field), within(bare(field.schema()))))
                .toList();
    }

    private static Stream<Field> within(Schema schema) {
        if (schema.getType() == Type.ARRAY) {
            return within(bare(schema.getElementType()));
        }
        return schema.getType() == Type.RECORD ? fields(schema).stream() : Stream.empty();
    }

    /** A schema without its null. */
    private static Schema bare(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(schema.getTypes().size() - 1) : schema;
    }
}
