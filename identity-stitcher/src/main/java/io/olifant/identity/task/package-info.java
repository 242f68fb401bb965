/** The composition root: what a task of the graph consists of, over its stores. The topology runs it. */
package io.olifant.identity.task;
