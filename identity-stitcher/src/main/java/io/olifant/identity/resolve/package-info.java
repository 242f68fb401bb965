/** Cuts the links of a cluster into profiles, by the rules: functions of a set. Pure. */
package io.olifant.identity.resolve;
