/** The report: Markdown for people. */
package io.deskwire.bench.report;
