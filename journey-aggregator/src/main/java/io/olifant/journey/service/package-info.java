/** What customers say and ask: whom a survey speaks about, which answer belongs to which ticket. Pure. */
package io.olifant.journey.service;
