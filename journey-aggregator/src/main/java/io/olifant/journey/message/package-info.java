/** What profiles are sent and send each other, and what such messages carry. Pure. */
package io.olifant.journey.message;
