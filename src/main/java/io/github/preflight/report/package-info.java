/**
 * Turns an outcome into what people and tools read. Knows neither Maven nor how a finding came about, and takes no clock:
 * the same outcome gives the same bytes. Findings come with their values masked; nothing here looks behind that. Start at
 * {@link io.github.preflight.report.Reports}.
 */
package io.github.preflight.report;
