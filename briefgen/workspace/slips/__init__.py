"""What a person got wrong in a file, told in words for people.

In: what a parser or a model says of a file. Out: problems with place, fact and remedy.
Read `values` first; `syntax` is for YAML that cannot be read, `advice` for a value in the form that is wanted.
"""
