def log = new File(basedir, 'build.log').getText('UTF-8')
def pom = new File(basedir, 'pom.xml').readLines('UTF-8')
def line = 1 + pom.findLastIndexOf { it.contains('<suppression>') }

def unused = log.readLines().findAll { it.contains('(suppression-unused)') }
assert unused.size() == 2
assert unused.every { it.contains("pom.xml:[${line},1]") && it.contains('spring-debug-flag') }
assert log.count('1 suppressed') == 5
return true
