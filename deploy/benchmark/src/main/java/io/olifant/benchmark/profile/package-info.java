/** Where the time of the applications goes: recordings of the JVM's flight recorder, read by stage. */
package io.olifant.benchmark.profile;
