/** Carries the comments of settings from the sources to where they are read. */
package io.olifant.settingtexts;
