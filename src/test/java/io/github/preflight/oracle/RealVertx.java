package io.github.preflight.oracle;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a verticle of a real Vert.x gets from vertx-config's default stores, in a JVM with Vert.x and without Preflight. The first
 * argument is the file behind {@code -conf}, if there is one; it prints the values under the names that the others say, and below.
 */
final class RealVertx {
    private RealVertx() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> vertxType = Class.forName("io.vertx.core.Vertx");
        Class<?> json = Class.forName("io.vertx.core.json.JsonObject");
        Class<?> verticle = Class.forName("io.vertx.core.Verticle");
        Class<?> options = Class.forName("io.vertx.core.DeploymentOptions");
        Class<?> retriever = Class.forName("io.vertx.config.ConfigRetriever");
        Object vertx = vertxType.getMethod("vertx").invoke(null);
        Object given = options.getConstructor().newInstance();
        if (!arguments[0].isEmpty()) {
            Object conf = json.getConstructor(String.class).newInstance(Files.readString(Path.of(arguments[0])));
            options.getMethod("setConfig", json).invoke(given, conf);
        }
        CompletableFuture<Object> read = new CompletableFuture<>();
        Object main = Proxy.newProxyInstance(
                RealVertx.class.getClassLoader(), new Class<?>[] {verticle}, (proxy, method, values) -> {
                    if (method.getName().equals("start")) {
                        Object asked = retriever.getMethod("create", vertxType).invoke(null, vertx);
                        Object future = retriever.getMethod("getConfig").invoke(asked);
                        Object stage = Class.forName("io.vertx.core.Future")
                                .getMethod("toCompletionStage")
                                .invoke(future);
                        ((java.util.concurrent.CompletionStage<?>) stage).whenComplete((value, failure) -> {
                            if (failure == null) {
                                read.complete(value);
                            } else {
                                read.completeExceptionally(failure);
                            }
                        });
                        values[0].getClass().getMethod("complete").invoke(values[0]);
                    }
                    return method.getName().equals("getVertx") ? vertx : null;
                });
        vertxType.getMethod("deployVerticle", verticle, options).invoke(vertx, main, given);
        Method map = json.getMethod("getMap");
        Object config = read.get(30, TimeUnit.SECONDS);
        TreeMap<String, String> printed = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) {
            Object value = ((Map<?, ?>) map.invoke(config)).get(arguments[i]);
            flatten(arguments[i], value, map, printed);
        }
        printed.forEach((key, value) -> System.out.println("value " + key + "=" + value));
        System.exit(0);
    }

    private static void flatten(String key, Object value, Method map, Map<String, String> into) throws Exception {
        Object plain = value != null && map.getDeclaringClass().isInstance(value) ? map.invoke(value) : value;
        if (plain instanceof Map<?, ?> below) {
            for (Map.Entry<?, ?> entry : below.entrySet()) {
                flatten(key + "." + entry.getKey(), entry.getValue(), map, into);
            }
        } else if (plain instanceof Iterable<?> items) {
            int index = 0;
            for (Object item : items) {
                flatten(key + "[" + index++ + "]", item, map, into);
            }
        } else if (plain != null) {
            into.put(key, String.valueOf(plain));
        }
    }
}
