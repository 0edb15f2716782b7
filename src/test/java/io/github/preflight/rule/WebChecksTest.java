package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too particular for the pages about wars and view frameworks, and which descriptors a server reads. */
class WebChecksTest {
    private static final String WEB_XML = "src/main/webapp/WEB-INF/web.xml";
    private static final String CONTEXT = "src/main/webapp/META-INF/context.xml";
    private static final String STRUTS = "src/main/resources/struts.xml";
    private static final String STAGE = "jakarta.faces.PROJECT_STAGE";
    private static final String FACES = "jsf-project-stage-development";

    private final PageRun run = new EngineRun();

    @Test
    void spring_boots_own_server_reads_no_descriptor_and_another_one_does() {
        String boot =
                "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>"
                        + "<version>3.5.1</version></parent>";
        String descriptor = parameter(STAGE, "Development");

        assertThat(found(FACES, "pom.xml", war(boot), WEB_XML, descriptor)).isEmpty();
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(boot),
                        WEB_XML,
                        descriptor,
                        "src/main/java/com/example/Start.java",
                        "class Start extends SpringBootServletInitializer { }"))
                .startsWith("error ");
    }

    @Test
    void spring_boot_hands_parameters_of_its_own_configuration_to_the_context() {
        String base = "src/main/resources/application.properties";
        String stage = "server.servlet.context-parameters.jakarta.faces.PROJECT_STAGE=Development\n";

        assertThat(found(FACES, base, stage)).startsWith("error " + base + ":1 ");
        assertThat(found(
                        FACES,
                        base,
                        stage,
                        "src/main/resources/application-prod.properties",
                        stage.replace("Development", "Production")))
                .startsWith("warning ")
                .contains("as packaged");
    }

    @Test
    void a_parameter_under_the_name_that_this_version_of_faces_does_not_read_does_nothing() {
        String old = parameter("javax.faces.PROJECT_STAGE", "Development");

        assertThat(found(FACES, "pom.xml", war(""), WEB_XML, old)).startsWith("error ");
        assertThat(found(FACES, "pom.xml", war(""), WEB_XML, old.replace("<web-app>", "<web-app version='6.0'>")))
                .isEmpty();
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        old,
                        "src/main/java/com/example/Cart.java",
                        "import jakarta.faces.view.ViewScoped;"))
                .isEmpty();
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        parameter(STAGE, "Development"),
                        "src/main/java/com/example/Cart.java",
                        "import javax.faces.view.ViewScoped;"))
                .isEmpty();
    }

    @Test
    void an_entry_of_the_environment_without_a_value_leaves_the_stage_open() {
        String entry = "<web-app><env-entry><env-entry-name>faces/ProjectStage</env-entry-name>"
                + "<env-entry-type>java.lang.String</env-entry-type></env-entry>";
        String descriptor = parameter(STAGE, "Development").replace("<web-app>", entry);

        assertThat(found(FACES, "pom.xml", war(""), WEB_XML, descriptor)).isEmpty();
    }

    @Test
    void only_myfaces_asks_a_system_property_for_the_stage() {
        String image = "FROM tomcat:10\nENV CATALINA_OPTS=\"-Dfaces.PROJECT_STAGE=Production\"\n"
                + "COPY target/shop.war /usr/local/tomcat/webapps/ROOT.war\n";
        String descriptor = parameter(STAGE, "Development");
        String myfaces = dependency("org.apache.myfaces.core", "myfaces-impl", "4.0.2");

        assertThat(found(FACES, "pom.xml", war(""), WEB_XML, descriptor, "Dockerfile", image))
                .startsWith("error ");
        assertThat(found(FACES, "pom.xml", war(myfaces), WEB_XML, descriptor, "Dockerfile", image))
                .startsWith("warning ")
                .contains("as packaged");
    }

    @Test
    void tomcats_own_parameter_wins_where_it_says_that_nothing_overrides_it() {
        String descriptor = parameter(STAGE, "Development");
        String production = "<Context><Parameter name='" + STAGE + "' value='Production' override='false'/></Context>";

        assertThat(found(FACES, "pom.xml", war(""), WEB_XML, descriptor, CONTEXT, production))
                .isEmpty();
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        descriptor,
                        CONTEXT,
                        production.replace("override='false'", "override='true'")))
                .startsWith("error " + WEB_XML);
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        "<web-app/>",
                        CONTEXT,
                        production.replace("Production", "Development")))
                .startsWith("error " + CONTEXT);
    }

    @Test
    void the_plugin_of_the_war_says_which_descriptor_is_packaged_and_whether_it_is_filtered() {
        String other = "<webXml>src/main/production.xml</webXml>";
        String filtered = "<webResources><resource><directory>src/main/web</directory><filtering>true</filtering>"
                + "<targetPath>WEB-INF</targetPath></resource></webResources>";
        String placeholder = parameter(STAGE, "${stage}");

        assertThat(found(FACES, "pom.xml", war(plugin(other)), WEB_XML, parameter(STAGE, "Development")))
                .isEmpty();
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war(plugin(other)),
                        "src/main/production.xml",
                        parameter(STAGE, "Development")))
                .startsWith("error src/main/production.xml");
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war("<properties><stage>Development</stage></properties>" + plugin(filtered)),
                        "src/main/web/web.xml",
                        placeholder,
                        WEB_XML,
                        parameter(STAGE, "Production")))
                .startsWith("error src/main/web/web.xml");
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war("<properties><stage>Development</stage></properties>"
                                + plugin("<filteringDeploymentDescriptors>true</filteringDeploymentDescriptors>")),
                        WEB_XML,
                        placeholder))
                .startsWith("error " + WEB_XML);
        assertThat(found(
                        FACES,
                        "pom.xml",
                        war("<properties><stage>Development</stage></properties>"),
                        WEB_XML,
                        placeholder))
                .isEmpty();
    }

    @Test
    void struts_takes_its_constants_from_files_in_its_order() {
        String on = "<struts><constant name='struts.devMode' value='true'/></struts>";
        String properties = "src/main/resources/struts.properties";
        String including = "<struts><include file='base.xml'/>%s</struts>";
        String off = "<constant name='struts.devMode' value='false'/>";

        assertThat(found("struts-devmode", "pom.xml", struts(), STRUTS, on)).startsWith("error ");
        assertThat(found("struts-devmode", "pom.xml", war(""), STRUTS, on, properties, "struts.devMode=false\n"))
                .isEmpty();
        assertThat(found(
                        "struts-devmode",
                        "pom.xml",
                        struts(),
                        STRUTS,
                        including.formatted(""),
                        "src/main/resources/base.xml",
                        on))
                .startsWith("error src/main/resources/base.xml");
        assertThat(found(
                        "struts-devmode",
                        "pom.xml",
                        struts(),
                        STRUTS,
                        including.formatted(off),
                        "src/main/resources/base.xml",
                        on))
                .isEmpty();
    }

    @Test
    void an_application_on_quarkus_is_one_without_its_plugin_in_the_pom() {
        String quarkus = "<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>"
                + "<dependencies><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-undertow</artifactId>"
                + "<version>3.28.1</version></dependency><dependency><groupId>org.apache.struts</groupId>"
                + "<artifactId>struts2-core</artifactId><version>6.4.0</version></dependency></dependencies></project>";
        String on = "<struts><constant name='struts.devMode' value='true'/></struts>";

        assertThat(found("struts-devmode", "pom.xml", quarkus, STRUTS, on)).isEmpty();
        assertThat(found(
                        "struts-devmode",
                        "pom.xml",
                        quarkus,
                        STRUTS,
                        on,
                        "src/main/resources/application.properties",
                        "quarkus.http.port=8080\n"))
                .startsWith("error ");
    }

    @Test
    void struts_asks_the_deployment_for_its_placeholders() {
        String file = "<struts><constant name='struts.devMode' value='${env.DEV_MODE:false}'/></struts>";
        String compose = "services:\n  shop:\n    build: .\n    environment:\n      DEV_MODE: \"true\"\n";

        assertThat(found("struts-devmode", "pom.xml", struts(), STRUTS, file)).isEmpty();
        assertThat(found("struts-devmode", "pom.xml", struts(), STRUTS, file, "compose.yml", compose))
                .startsWith("error compose.yml:5 ");
        assertThat(found(
                        "struts-devmode",
                        "pom.xml",
                        struts(),
                        STRUTS,
                        file.replace(":false", ":true"),
                        "compose.yml",
                        compose.replace("true", "false")))
                .startsWith("warning ")
                .contains("as packaged");
    }

    @Test
    void wicket_is_told_its_mode_by_a_flag_by_code_or_not_at_all() {
        String filter = "<web-app><filter><filter-name>w</filter-name>"
                + "<filter-class>org.apache.wicket.protocol.http.WicketFilter</filter-class></filter></web-app>";
        String image = "FROM tomcat:10\nENV CATALINA_OPTS=\"-Dwicket.configuration=deployment\"\n"
                + "COPY target/shop.war /usr/local/tomcat/webapps/ROOT.war\n";

        assertThat(found("wicket-development", "pom.xml", war(""), WEB_XML, filter))
                .startsWith("warning ")
                .contains("nothing sets");
        assertThat(found("wicket-development", "pom.xml", war(""), WEB_XML, filter, "Dockerfile", image))
                .startsWith("info ")
                .contains("as packaged");
        assertThat(found(
                        "wicket-development",
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        filter,
                        "src/main/java/com/example/Shop.java",
                        "class Shop extends WebApplication { public RuntimeConfigurationType getConfigurationType() {"
                                + " return RuntimeConfigurationType.DEPLOYMENT; } }"))
                .isEmpty();
    }

    @Test
    void code_that_configures_the_session_cookie_decides_over_the_descriptor() {
        String descriptor =
                "<web-app><session-config><cookie-config><secure>false</secure></cookie-config></session-config>"
                        + "</web-app>";

        assertThat(found("servlet-cookie-not-secure", "pom.xml", war(""), WEB_XML, descriptor))
                .startsWith("warning ");
        assertThat(found(
                        "servlet-cookie-not-secure",
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        descriptor,
                        "src/main/java/com/example/Start.java",
                        "class Start { void start() { context.getSessionCookieConfig().setSecure(true); } }"))
                .isEmpty();
    }

    @Test
    void view_state_that_stays_at_the_server_needs_no_encryption() {
        String open = "<context-param><param-name>org.apache.myfaces.USE_ENCRYPTION</param-name>"
                + "<param-value>false</param-value></context-param></web-app>";

        assertThat(found(
                        "jsf-client-state-open",
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        parameter("jakarta.faces.STATE_SAVING_METHOD", "server").replace("</web-app>", open)))
                .isEmpty();
        assertThat(found(
                        "jsf-client-state-open",
                        "pom.xml",
                        war(""),
                        WEB_XML,
                        parameter("jakarta.faces.STATE_SAVING_METHOD", "client").replace("</web-app>", open)))
                .startsWith("error ");
    }

    @Test
    void a_keycloak_is_judged_by_what_stands_beside_it() {
        String keycloak = "  sso:\n    image: quay.io/keycloak/keycloak:25.0\n    command: [\"start-dev\"]\n";
        String shop = "  shop:\n    build: .\n";

        assertThat(found("keycloak-start-dev", "compose.yml", "services:\n" + shop + keycloak))
                .startsWith("warning compose.yml:6 ");
        assertThat(found("keycloak-start-dev", "compose.yml", "services:\n" + keycloak))
                .startsWith("info ");
        assertThat(found("keycloak-start-dev", "compose.dev.yml", "services:\n" + shop + keycloak))
                .isEmpty();
        assertThat(found(
                        "keycloak-start-dev",
                        "compose.yml",
                        "services:\n" + shop
                                + keycloak.replace(
                                        "command:", "entrypoint: [\"/opt/keycloak/bin/kc.sh\"]\n    command:")))
                .startsWith("warning ");
    }

    private String found(String rule, String... filesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            files.put(filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return run.findings(rule, files);
    }

    private static String parameter(String name, String value) {
        return "<web-app><context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param></web-app>";
    }

    private static String plugin(String configuration) {
        return "<build><plugins><plugin><artifactId>maven-war-plugin</artifactId><configuration>" + configuration
                + "</configuration></plugin></plugins></build>";
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version></dependency></dependencies>";
    }

    private static String struts() {
        return war(dependency("org.apache.struts", "struts2-core", "6.4.0"));
    }

    private static String war(String rest) {
        return "<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>"
                + "<packaging>war</packaging>" + rest + "</project>";
    }
}
