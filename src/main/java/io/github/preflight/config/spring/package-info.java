/**
 * Turns what a Spring Boot application finds (files, variables, flags) into the layers that Boot would stack, for each of its
 * two ways: config data from 2.4 on, and the file listener before. Knows neither deploy files nor rules. Start at
 * {@link io.github.preflight.config.spring.SpringBoot}.
 */
package io.github.preflight.config.spring;
