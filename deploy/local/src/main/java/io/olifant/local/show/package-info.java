/** Topics and figures on a terminal. */
package io.olifant.local.show;
