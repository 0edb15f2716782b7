// A library, seventeen applications that all read what it packages, and one that does not.
def applications = (1..17).collect { 'app' + it }

def write = { String path, String text ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    file.setText(text, 'UTF-8')
}
def module = { String name, String dependencies ->
    write(name + '/pom.xml', """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>io.github.preflight.it</groupId>
    <artifactId>many</artifactId>
    <version>1</version>
  </parent>
  <artifactId>${name}</artifactId>
  <dependencies>${dependencies}</dependencies>
</project>
""")
}

module('common', '')
write('common/src/main/resources/shared.yml', 'logging:\n  level:\n    root: debug\n')
def boot = '''
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot</artifactId>
    </dependency>
  '''
def common = '''
    <dependency>
      <groupId>io.github.preflight.it</groupId>
      <artifactId>common</artifactId>
      <version>1</version>
    </dependency>'''
(applications + 'alone').each { name ->
    module(name, name == 'alone' ? boot : common + boot)
    write(name + '/src/main/resources/application.yml',
            name == 'alone' ? 'debug: true\n' : 'spring:\n  config:\n    import: classpath:shared.yml\n')
    write(name + '/src/main/java/com/example/Application.java', '''package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
''')
}
// one that is wrong by itself, too
write('app7/src/main/resources/application.properties', 'debug=true\n')

def pom = new File(basedir, 'pom.xml')
def modules = (['common'] + applications + 'alone').collect { '<module>' + it + '</module>' }.join('\n    ')
pom.setText(pom.getText('UTF-8').replace('<!-- modules -->', modules), 'UTF-8')
return true
