def log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('1 error would go to production:')
assert log.contains('services/shop/src/main/resources/application-prod.yml:3: ')
assert new File(basedir, 'services/target/preflight/preflight.html').file
assert !new File(basedir, '${project.basedir}').exists()
assert !new File(basedir, 'target').exists()
return true
