package io.github.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop.trust-all                                      | true
                    shop.http.trustAllCertificates                      | true
                    SHOP_SKIP_SSL_VALIDATION                            | true
                    spring.cloud.config.server.git.skip-ssl-validation  | true
                    keycloak.disable-trust-manager                      | true
                    shop.ssl.ignore-certificate-errors                  | true
                    shop.ssl.insecure-skip-verify.enabled               | true
                    shop.client.verify-hostname                         | false
                    shop.ssl.verify                                     | false
                    shop.hostname-verification.enabled                  | false
                    mail.smtp.ssl.checkserveridentity                   | false
                    spring.rabbitmq.ssl.validate-server-certificate     | false
                    shop.truststore                                     | -
                    shop.trust-all-partners                             | -
                    shop.ssl.enabled                                    | -
                    shop.verify                                         | -
                    shop.email.verification.enabled                     | -
                    """)
    void keys_tell_whether_certificates_are_checked(String key, String unsafe) {
        assertThat(Switches.TLS.unsafePosition(key)).isEqualTo(position(unsafe));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop.mock-login                       | true
                    shop.security.mock-enable             | true
                    shop.disableAuthentication            | true
                    shop.auth.bypass.enabled              | true
                    shop.csrf.disabled                    | true
                    use.session.fixation.protection       | false
                    shop.security.enabled                 | false
                    shop.ssrf_protection_enabled          | false
                    shop.load-protection.enabled          | -
                    shop.enable-auth                      | false
                    shop.csrf                             | false
                    shop.cookie.httpOnly                  | false
                    shop.jwt.use-secure-cookie            | false
                    shop.webhook.verify-signature         | false
                    SHOP_AUTHENTICATION_ENABLED           | false
                    spring.mail.properties.mail.smtp.auth | -
                    shop.basic-auth.enabled               | -
                    shop.security.basic-auth.disabled     | -
                    shop.security.auth.disabled           | true
                    shop.oauth.enabled                    | -
                    shop.security                         | -
                    shop.login.enabled                    | -
                    shop.mock.enabled                     | -
                    shop.security.headers.enabled         | -
                    """)
    void keys_tell_whether_requests_are_guarded(String key, String unsafe) {
        assertThat(Switches.SECURITY.unsafePosition(key)).isEqualTo(position(unsafe));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop.debug                  | true
                    shop.debug.enabled          | true
                    shop.devMode                | true
                    SHOP_DEVELOPMENT_MODE       | true
                    shop.errors.show-stacktrace | true
                    exception.showDebugMessage  | true
                    shop.debug-port             | -
                    shop.mode                   | -
                    shop.stack-trace            | -
                    """)
    void keys_tell_whether_something_helps_developers(String key, String unsafe) {
        assertThat(Switches.DEBUG.unsafePosition(key)).isEqualTo(position(unsafe));
    }

    @ParameterizedTest
    @CsvSource({"true, TRUE, true", "true, yes, true", "true, 1, false", "false, off, true", "false, '', false"})
    void only_words_put_a_switch_into_a_position(boolean position, String value, boolean in) {
        assertThat(Switches.isIn(position, value)).isEqualTo(in);
    }

    private static Optional<Boolean> position(String unsafe) {
        return unsafe.equals("-") ? Optional.empty() : Optional.of(Boolean.valueOf(unsafe));
    }
}
