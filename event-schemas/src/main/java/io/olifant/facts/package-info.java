/**
 * The facts about customers between the journey aggregator and the KPI emitter: what they hold, and their bytes in the
 * topic of facts. Internal: the bytes may change between releases, which a version shows.
 *
 * <p>A fact is a table of sections, each of them bytes until somebody asks for what is in it. Pure.
 */
package io.olifant.facts;
