"""A decision guide: YAML in, Markdown pages and a decision tree out.

Data goes one way through the modules, and each imports only from those before it:

    errors -> model -> reading -> graph -> markdown_text -> checks -> folder
           -> language -> views -> rendering -> site -> __main__, ../mkdocs_hooks.py

Nothing here knows about MkDocs.
"""
