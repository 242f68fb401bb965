/** Typed facades over the stores of the application. They know bytes and nothing of Kafka. */
package io.olifant.kpi.store;
