def log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains("<configuration>: <failOnn> is no parameter here; did you mean 'failOn'?")
assert !log.contains('<directory> is no parameter here')
return true
