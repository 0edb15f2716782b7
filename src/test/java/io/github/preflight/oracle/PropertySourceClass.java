package io.github.preflight.oracle;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the configuration class of an application whose rules need {@code @PropertySource}. */
final class PropertySourceClass {
    static final String NAME = "Sources";

    private PropertySourceClass() {}

    /** @param locations of the annotations, in order */
    static void compile(List<String> locations, List<Path> jars, Path root) throws IOException {
        StringBuilder code = new StringBuilder("import org.springframework.context.annotation.*;\n");
        // an enhanced configuration class would need a JVM that the oldest version knows
        code.append("@Configuration(proxyBeanMethods = false)\n");
        for (String location : locations) {
            code.append("@PropertySource(\"").append(location).append("\")\n");
        }
        code.append("public class ").append(NAME).append(" {}\n");
        Path source = root.resolveSibling("source").resolve(NAME + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, code);
        StringJoiner classPath = new StringJoiner(File.pathSeparator);
        jars.forEach(jar -> classPath.add(jar.toString()));
        List<String> options =
                List.of("-cp", classPath.toString(), "-d", root.toString(), "-proc:none", "-nowarn", "--release", "8");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }
}
