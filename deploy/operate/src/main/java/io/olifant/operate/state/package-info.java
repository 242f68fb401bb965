/** {@code olifant state}: what the instances hold, and what they have yet to restore. */
package io.olifant.operate.state;
