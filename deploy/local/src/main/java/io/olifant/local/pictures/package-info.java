/**
 * Figures as pictures: rows of {@code kpi.*} topics become charts, each with the sentence that it says and the table behind
 * it. Pure: no Kafka, no clock, no terminal, no page.
 */
package io.olifant.local.pictures;
