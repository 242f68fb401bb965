/** What events show: links between identifiers, and the event that showed each first. Pure. */
package io.olifant.identity.evidence;
