/** The composition roots: what a task of each step consists of, over its stores. The topology runs them, and so do tests. */
package io.olifant.kpi.task;
