def log = new File(basedir, 'build.log').getText('UTF-8')
def sequential = new File(basedir, 'target/sequential/preflight.json').getText('UTF-8')
def parallel = new File(basedir, 'target/parallel/preflight.json').getText('UTF-8')

assert sequential.contains('"path": "shop/src/main/resources/application-prod.yml"')
assert sequential.contains('"path": "mail/src/main/resources/application-prod.yml"')
assert sequential == parallel
assert log.count('1 module was not checked, because this one failed first.') == 1
assert !new File(basedir, 'shop/target/preflight').exists()
assert !log.contains('not marked @threadSafe')
return true
