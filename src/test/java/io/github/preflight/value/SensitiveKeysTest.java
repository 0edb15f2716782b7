package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "SPRING_DATASOURCE_PASSWORD",
                "spring.datasource.hikari.password",
                "postgresql.postgresqlPassword",
                "metadata.userpassword",
                "registryEtcd.passWord",
                "server.ssl.key-store-password",
                "fineract.database.defaultMasterPassword",
                "spring.mail.pass",
                "requirepass",
                "jwt.secret",
                "jhipster.security.authentication.jwt.base64-secret",
                "spring.ai.openai.api-key",
                "xinghuo.appKey",
                "minio.secretKey",
                "api-decrypt.privateKey",
                "yudao.api-encrypt.request-key",
                "jwt.config.key",
                "xxl.job.accessToken",
                "snail-job.token",
                "users[0].password"
            })
    void keys_of_secrets(String key) {
        assertThat(SensitiveKeys.isSensitive(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.username",
                "password.admin.encoder",
                "user.password.maxRetryCount",
                "token.header",
                "jwt.tokenHead",
                "security.oauth2.client.access-token-uri",
                "security.oauth2.resource.jwt.key-uri",
                "jwt.token-validity-in-seconds",
                "spring.kafka.producer.key-serializer",
                "wx.mp.config-storage.key-prefix",
                "alipay.alipayPublicKey",
                "aliyun.oss.accessKeyId",
                "image.pullSecret",
                "services.mysql.environment.MYSQL_ALLOW_EMPTY_PASSWORD",
                "resetPasswordAllowed",
                "ingress.tls.secretName",
                "csrf-token",
                "spring.security.authentication.type"
            })
    void keys_about_secrets_are_none(String key) {
        assertThat(SensitiveKeys.isSensitive(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    db.password    | root                                | true
                    db.password    | 123456                              | true
                    db.password    | change-me                           | true
                    db.password    | test                                | true
                    db.password    | ${DB_PASSWORD}                      | false
                    db.password    | ''                                  | false
                    db.password    | ENC(x)                              | false
                    db.password    | {cipher}0a1b                        | false
                    db.password    | {bcrypt}x                           | false
                    db.password    | {noop}summer                        | true
                    db.password    | ********                            | false
                    db.password    | xxxx                                | false
                    shop.sha512Key | BA3253876AED6BC22D4A6FF53D8406C6AD864195ED144AB5C87621B6C233B548BAEAE6956DF346EC8C17F5EA10F35EE3CBC514797ED7DDD3145464E2A0BAB413 | false
                    flyway.password | FLYWAY_PASS                        | false
                    mail.password  | xxoo                                | false
                    jwt.secret     | please keep this to yourself        | false
                    rpc.privateKey | privateKeyFile.pem                  | false
                    jwt.online-key | 'online_token:'                     | false
                    s3.secretKey   | 填写你的SecretKey                    | false
                    db.password    | <your password>                     | false
                    db.password    | your-password                       | false
                    db.password    | /run/secrets/db                     | false
                    db.password    | @db.password@                       | false
                    db.password    | true                                | false
                    db.password    | Please enter your password          | false
                    client-secret  | dummy                               | false
                    client-secret  | test                                | false
                    client-secret  | changeme                            | true
                    client-secret  | abc12                               | true
                    api-key        | demo                                | false
                    api-key        | sk-abc                              | false
                    api-key        | 3600000000                          | false
                    api-key        | abcdefgh1234                        | true
                    password       | com.example.crypto.PasswordProvider | false
                    key            | portal:authCode:                    | false
                    key            | 0a1b2c3d4e5f6a7b8c9d                | true
                    key            | aB3dEfGh1jK4                        | true
                    name           | 0a1b2c3d4e5f6a7b8c9d                | false
                    """)
    void values_under_them(String key, String value, boolean secret) {
        assertThat(SensitiveKeys.isSecret(key, value)).isEqualTo(secret);
    }

    @Test
    void words_are_found_in_every_spelling() {
        assertThat(Words.of("spring.datasource.hikari.jdbcUrl")).endsWith("jdbc", "url");
        assertThat(Words.of("HIKARI_JDBC_URL")).containsExactly("hikari", "jdbc", "url");
        assertThat(Words.of("anHTTPServer2Key[3].x")).containsExactly("an", "http", "server2", "key", "x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    amqp://shop:summer@queue:5672                     | amqp://shop:****@queue:5672
                    jdbc:mysql://db/shop?user=a&password=summer&x=y   | jdbc:mysql://db/shop?user=a&password=****&x=y
                    jdbc:sqlserver://db;user=a;password=summer;x=y    | jdbc:sqlserver://db;user=a;password=****;x=y
                    http://a.example.com,http://b:c3@d.example.com    | http://a.example.com,http://b:****@d.example.com
                    http://a:b1@a.example.com/x,http://c:d2@c/y       | http://a:****@a.example.com/x,http://c:****@c/y
                    mongodb://shop:su,mmer@a:1,b:2/shop               | mongodb://shop:****@a:1,b:2/shop
                    jdbc:oracle:thin:shop/summer@//db:1521/x          | jdbc:oracle:thin:shop/****@//db:1521/x
                    jdbc:oracle:thin:@//db:1521/x                     | jdbc:oracle:thin:@//db:1521/x
                    http://user:${PASSWORD}@config:8888               | http://user:${PASSWORD}@config:8888
                    jdbc:postgresql://host:5432/db                    | jdbc:postgresql://host:5432/db
                    https://example.com/@user:name                    | https://example.com/@user:name
                    no url password=x                                 | no url password=x
                    """)
    void passwords_in_urls_are_masked(String url, String masked) {
        assertThat(UrlCredentials.masked(url)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${A:root}          | root
                    ${A:${B:root}}     | root
                    ${A:-root}         | root
                    a${A:}b            | ab
                    ${A}               | ${A}
                    ${A:${B}}x         | ${B}x
                    ${A                | ${A
                    """)
    void defaults_of_placeholders_are_put_in(String text, String resolved) {
        assertThat(PlaceholderDefaults.of(text)).isEqualTo(resolved);
    }
}
