package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import io.github.preflight.source.JavaFacts;

/** What may ask for a login before a request is answered. */
final class RequestGuards {
    private static final String[] SPRING_SECURITY = {
        "org.springframework.boot:spring-boot-starter-security",
        "org.springframework.boot:spring-boot-starter-oauth2-resource-server",
        "org.springframework.boot:spring-boot-starter-oauth2-client",
        "org.springframework.security:spring-security-config",
        "org.springframework.security:spring-security-web"
    };

    private static final String[] OTHERS = {
        "org.apache.shiro:shiro-spring-boot-web-starter",
        "org.apache.shiro:shiro-spring-boot-starter",
        "org.apache.shiro:shiro-spring",
        "cn.dev33:sa-token-spring-boot-starter",
        "cn.dev33:sa-token-spring-boot3-starter",
        "org.keycloak:keycloak-spring-boot-starter"
    };

    /** Words of code that may let requests in or not: configuration of Spring Security, filters, interceptors. */
    private static final String[] CODE = {
        "WebSecurity",
        "WebFluxSecurity",
        "SecurityFilterChain",
        "SecurityWebFilterChain",
        "MethodSecurity",
        "ResourceServer",
        "EnableOAuth2Sso",
        "HandlerInterceptor",
        "WebRequestInterceptor",
        "OncePerRequestFilter",
        "GenericFilterBean",
        "FilterRegistrationBean",
        "servlet.Filter",
        "WebFilter",
        "GlobalFilter",
        "apache.shiro",
        "SaInterceptor",
        "pac4j"
    };

    private RequestGuards() {}

    /** Whether Spring Security is known to be on the class path. */
    static boolean springSecurity(Project project) {
        return hasAny(SPRING_SECURITY, project);
    }

    /** Whether something else may be one: the application's own configuration of Spring Security, a filter, another library. */
    static boolean others(Project project) {
        return hasAny(OTHERS, project) || project.codeMentions(CODE);
    }

    /** Whether a rule of the application's own for Spring Security asks for something before the actuator answers. */
    static boolean ofActuator(Project project) {
        for (JavaFacts facts : project.code()) {
            if (facts.guardsActuator()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAny(String[] libraries, Project project) {
        return project.hasAnyDependency(libraries) == Truth.YES;
    }
}
