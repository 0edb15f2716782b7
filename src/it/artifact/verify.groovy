def log = new File(basedir, 'build.log').getText('UTF-8')
def dump = new File(basedir, 'target/artifact-1-exec.jar').canonicalPath
def source = new File(basedir, 'src/main/resources/application.yml').canonicalPath

assert log.contains(', artifact target/artifact-1-exec.jar')
assert log.contains("[ERROR] ${dump}: target/artifact-1-exec.jar has a heap dump in it: BOOT-INF/classes/java_pid1.hprof")
assert log.contains("[ERROR] ${source}:[3,11] resource filtering freezes env.SHOP_SECRET of this build into the artifact")
assert log.contains('[ERROR] the build runs with DEBUG=true')
assert log.contains('3 errors would go to production:')
assert !log.contains('made-for-this-test') : 'a secret is never printed'
assert log.count('artifact target/') == 1 : 'the second run packages nothing'
return true
