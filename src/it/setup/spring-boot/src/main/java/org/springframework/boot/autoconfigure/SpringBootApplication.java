package org.springframework.boot.autoconfigure;

/** Stands for the annotation of that name. */
public @interface SpringBootApplication {}
