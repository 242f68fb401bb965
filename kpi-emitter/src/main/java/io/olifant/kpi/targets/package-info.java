/** Targets: what a team wants its figures to be, as a file says it. */
package io.olifant.kpi.targets;
