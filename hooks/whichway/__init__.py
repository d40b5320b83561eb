"""A decision guide: YAML in, Markdown pages and a decision tree out.

Data goes one way through the modules, and each imports only from those before it:

    errors -> model -> nodes -> reading -> schema -> graph -> branches -> markdown_text -> checks
           -> folder -> lock -> new -> readability -> advice -> language -> lettering -> picture
           -> arcs -> layers -> views -> verdicts -> form -> map -> outline -> editorial
           -> evidence -> report -> findings -> choices -> pages -> rendering -> site -> chrome
           -> security -> __main__, ../mkdocs_hooks.py

Nothing here knows about MkDocs.

What an author writes becomes dataclasses, whose fields are the schema.  All other records are named
tuples: they are made by the thousand, and a build that takes a second feels it.
"""
