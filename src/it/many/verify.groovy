import groovy.json.JsonSlurper

def report = { String name -> new File(basedir, 'target/' + name + '/preflight.json').getText('UTF-8') }
def log = new File(basedir, 'build.log').getText('UTF-8')
def outcome = new JsonSlurper().parseText(report('sequential'))
def names = (1..17).collect { 'app' + it }.sort()

assert outcome.applications.size() == 18
assert report('sequential') == report('parallel')

// what all of them read is one fault
def shared = outcome.findings.findAll { it.path == 'common/src/main/resources/shared.yml' }
assert shared.size() == 1
assert shared[0].application == names.join(', ')
assert outcome.findings.findAll { it.path.startsWith('app7/') }.size() == 1

// what is not built again is not reported again, and the report stands at the top of what is
def rest = new JsonSlurper().parse(new File(basedir, 'alone/target/preflight/preflight.json'))
assert rest.applications*.name == ['alone']
assert rest.findings*.application.unique() == ['alone']

assert !log.contains('not marked @threadSafe')
return true
