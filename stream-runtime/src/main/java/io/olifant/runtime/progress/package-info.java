/** Whether stream threads go on with their work, so that an instance that hangs can be told from one that has nothing to do. */
package io.olifant.runtime.progress;
