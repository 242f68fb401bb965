/** When the figures are complete: every application has read its input to the end, and nothing waits to be published. */
package io.olifant.local.drain;
