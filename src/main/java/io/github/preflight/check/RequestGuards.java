package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import io.github.preflight.source.JavaFacts;
import java.util.ArrayList;
import java.util.List;

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

    /** Words of code that brings rules of its own for Spring Security, before which Spring Boot's step back. */
    private static final String[] OWN_RULES = {
        "WebSecurityConfigurerAdapter",
        "SecurityFilterChain",
        "SecurityWebFilterChain",
        "ResourceServerConfigurerAdapter"
    };

    /** What follows on the actuator's path in code that names the health, or whatever is below. */
    private static final String[] BELOW = {"\"", "/\"", "/*", "/{", "/health"};

    /** Words of code that limits rules to some paths, so that one for any request is for those alone. */
    private static final String[] LIMITED = {
        ".antMatcher(", ".mvcMatcher(", ".regexMatcher(", ".requestMatcher(", ".securityMatcher(", ".securityMatchers("
    };

    /** Words of code that makes rules for some of the actuator's endpoints, the health perhaps among them. */
    private static final String[] SOME_ENDPOINTS = {
        "EndpointRequest.to(", "EndpointRequest::to", "Endpoint().excluding(", "EndpointRequest.*"
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

    /**
     * Whether Spring Security asks for something before the actuator answers: by a rule of the application's own, or where it
     * has none by those that Spring Boot brings since 2.0, which leave the health endpoint alone open
     * (ManagementWebSecurityAutoConfiguration at v2.0 to v4.1).
     */
    static boolean ofActuator(Project project) {
        boolean left = false;
        for (JavaFacts facts : project.code()) {
            for (String profile : facts.guardsActuator()) {
                if (profile.isEmpty() || isActive(profile, project)) {
                    return true;
                }
            }
            left |= !facts.excludedConfigurations().isEmpty();
        }
        return !left
                && springSecurity(project)
                && !Actuator.isBefore(project, "2.0")
                && !mayHaveOwnRules(project)
                && !project.config().get("spring.autoconfigure.exclude").isSet();
    }

    /**
     * Whether a rule of the application's own asks for a login before the health is told, whose details {@code always} then
     * shows to those who logged in: one for any request or any endpoint, where neither code nor configuration names the
     * path of the health, as what lets others through would, nor limits rules to some paths, unless to all endpoints by name.
     * Spring Boot's own rules leave the health open.
     */
    static boolean ofHealth(Project project) {
        boolean guarded = false;
        boolean byName = false;
        for (JavaFacts facts : project.code()) {
            guarded |= countsAny(facts.guardsActuator(), project);
            byName |= countsAny(facts.guardsEndpoints(), project);
        }
        if (!guarded) {
            return false;
        }
        EffectiveValue base = project.config().get("management.endpoints.web.base-path");
        EffectiveValue mapped = project.config().get("management.endpoints.web.path-mapping.health");
        if (base.isUnknown() || mapped.isUnknown()) {
            return false;
        }
        String folder = base.isSet() ? path(base.value()) : "/actuator";
        String name = mapped.isSet() ? path(mapped.value()) : "/health";
        String whole = folder.equals("/") ? name : folder;
        for (String key : project.config().keys("")) {
            String value = project.config().get(key).value();
            if (!isOfSpring(key) && (value.contains(whole) || value.contains(name))) {
                return false;
            }
        }
        List<String> paths = new ArrayList<>(List.of(name + '"', name + "/**"));
        for (String below : BELOW) {
            paths.add(whole + below);
        }
        return !project.codeNamesPath(paths.toArray(new String[0]))
                && !project.codeMentions(SOME_ENDPOINTS)
                && (!project.codeMentions("EndpointRequest") || project.codeMentions("EndpointRequest.toAnyEndpoint()"))
                && (byName || !project.codeMentions(LIMITED));
    }

    private static boolean countsAny(List<String> profiles, Project project) {
        for (String profile : profiles) {
            if (profile.isEmpty() || isName(profile) && isActive(profile, project)) {
                return true;
            }
        }
        return false;
    }

    private static String path(String value) {
        return value.strip().startsWith("/") ? value.strip() : "/" + value.strip();
    }

    private static boolean isOfSpring(String key) {
        return key.startsWith("spring.") || key.startsWith("management.") || key.startsWith("eureka.");
    }

    /** Rules of the application's own that stand below profiles alone which are not active do nothing. */
    private static boolean mayHaveOwnRules(Project project) {
        boolean below = false;
        for (JavaFacts facts : project.code()) {
            for (String profile : facts.securityRules()) {
                if (profile.isEmpty() || !isName(profile) || isActive(profile, project)) {
                    return true;
                }
                below = true;
            }
        }
        return !below && project.codeMentions(OWN_RULES);
    }

    /** Whether it is one profile, or {@code !} and one, and no expression over several. */
    static boolean isName(String profile) {
        for (int i = 0; i < profile.length(); i++) {
            if (" &|(),?".indexOf(profile.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isActive(String profile, Project project) {
        return profile.startsWith("!")
                ? !project.profiles().contains(profile.substring(1))
                : project.profiles().contains(profile);
    }

    private static boolean hasAny(String[] libraries, Project project) {
        return project.hasAnyDependency(libraries) == Truth.YES;
    }
}
