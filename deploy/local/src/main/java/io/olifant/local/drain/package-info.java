/** When the figures stand: every application has read its input to the end, and nothing waits to be published. */
package io.olifant.local.drain;
