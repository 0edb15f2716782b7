/** Turns deploy files (compose, Kubernetes, Dockerfile, Procfile, systemd units, start scripts) into deployments: the environment, flags and arguments that production starts with. Start at {@link io.github.preflight.config.deploy.Deployment}. */
package io.github.preflight.config.deploy;
