/** {@code olifant dead-letters}: lists, shows and replays what was refused. */
package io.olifant.operate.deadletters;
