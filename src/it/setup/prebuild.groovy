// Makes each test project a repository of its own, without asking for the git command. Otherwise it would count as build
// output of the repository that it is run in, which git ignores.
basedir.parentFile.eachDir { project ->
    def git = new File(project, '.git')
    new File(git, 'objects').mkdirs()
    new File(git, 'refs').mkdirs()
    new File(git, 'HEAD').text = 'ref: refs/heads/main\n'
    new File(git, 'config').text = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n'
    new File(project, '.gitignore').text = 'target/\nbuild.log\n'
}
return true
