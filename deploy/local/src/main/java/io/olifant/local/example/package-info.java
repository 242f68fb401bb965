/** What a source system does to write touchpoints. */
package io.olifant.local.example;
