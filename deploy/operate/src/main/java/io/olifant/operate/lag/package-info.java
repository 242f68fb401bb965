/** {@code olifant lag}: how far the applications are behind what is written. */
package io.olifant.operate.lag;
