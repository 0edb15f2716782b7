/**
 * Turns deploy files (compose, Kubernetes with Kustomize and Helm, Dockerfile, Procfile, descriptors of Heroku, Cloud Foundry, Fly, Render,
 * App Engine and Elastic Beanstalk, systemd units, start scripts) into deployments: the environment, flags and arguments that production
 * starts with. Start at {@link io.github.preflight.config.deploy.Deployment}.
 */
package io.github.preflight.config.deploy;
