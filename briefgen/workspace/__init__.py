"""What people write in a workspace, read strictly: config.yaml and the files of templates/.

In: a folder. Out: validated, frozen values with the file and line of each key, or every problem at once.
Read `config` first, then `filemodel` and `yamlfile`.
"""
