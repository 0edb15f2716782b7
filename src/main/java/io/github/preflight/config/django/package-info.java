/**
 * What a Django site finds when it starts → its settings. Start at {@link io.github.preflight.config.django.DjangoSites}, which finds
 * the sites, and {@link io.github.preflight.config.django.SettingsRun}, which follows a settings module as Python would. Knows no rule.
 */
package io.github.preflight.config.django;
