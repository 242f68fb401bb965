/** The report: all figures on one HTML page that needs no network. */
package io.olifant.local.report;
