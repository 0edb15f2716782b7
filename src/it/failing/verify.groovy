def log = new File(basedir, 'build.log').getText('UTF-8')
def source = new File(basedir, 'src/main/resources/application-prod.yml').canonicalPath

assert log.contains("[ERROR] ${source}:[3,11] ")
assert log.contains('1 error would go to production:')
assert log.contains('(logging-root-verbose)')
assert log.contains("[WARNING] ${source}:[3,11] ")
assert log.contains("'logging-root-verbos' is no rule; did you mean 'logging-root-verbose'?")
assert log.contains("-Dpreflight.failOnn is no parameter here; did you mean 'preflight.failOn'?")
assert log.contains("nobody will know which 'app' it is (app-without-a-name)")
assert log.contains('nobody is named to call when it fails: acme.owner is not set (acme-application-unowned)')
assert log.contains("app-without-a-name fires, warning: nobody will know which 'app' it is")
assert !log.contains('\tat ') : 'a mistake of the user has no stack trace'

def report = new File(basedir, 'target/preflight/preflight.json').getText('UTF-8')
assert report.contains('"path": "src/main/resources/application-prod.yml"')
assert report.contains('"severity": "warning"') : 'of the last run that judged'
return true
