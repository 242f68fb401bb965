/** What the first step of summing, and commands, say to the task that sums a figure over all tasks. Pure. */
package io.olifant.kpi.message;
