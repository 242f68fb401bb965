/** The history of a profile: its touchpoints, and the redirects of identifiers that left. Pure. */
package io.olifant.journey.history;
