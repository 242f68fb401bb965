/** The fault suite: everything around the applications fails, under load, and what they publish stays right. */
package io.olifant.faults;
