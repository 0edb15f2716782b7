/** Turns deploy files (Dockerfile, compose, Kubernetes, Procfile, image plugins) into deployments: the environment, flags and arguments that production starts with. Start at {@link io.github.preflight.config.deploy.Deployment}. */
package io.github.preflight.config.deploy;
