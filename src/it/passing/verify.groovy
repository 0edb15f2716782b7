def log = new File(basedir, 'build.log').getText('UTF-8')

assert !log.contains('[ERROR]')
assert log.contains('Preflight: 1 warning in 1 application')
assert new File(basedir, 'target/preflight/preflight.html').file
assert (log =~ /logging\.level\.root = info +# src\/main\/resources\/application-prod\.yml:3/).find()
assert log.contains('The environment has what production needs')
assert new File(basedir, '.env.example').getText('UTF-8').contains('SPRING_PROFILES_ACTIVE=prod')
assert log.contains('preflight:check')
return true
