package org.springframework.boot;

/** Stands for the class of that name. */
public final class SpringApplication {
    private SpringApplication() {}

    public static void run(Class<?> application, String... arguments) {}
}
