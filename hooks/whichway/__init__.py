"""A decision guide: YAML in, Markdown pages and a decision tree out.

Data goes one way through the modules, and each imports only from those before it:

    errors -> model -> surroundings -> consequences -> cures -> leftovers -> broken_names
           -> pasted -> failure -> marks -> layout -> slips -> nodes -> parsing -> weighing
           -> blocks -> composing -> cut_off -> mending -> placing -> reading -> schema -> graph
           -> branches -> conditions -> markdown_text -> readability -> yardsticks -> standards
           -> references -> logic -> checks -> folder -> lock -> new -> advice -> language
           -> lettering -> picture -> arcs -> layers -> views -> verdicts -> wording -> form
           -> map -> outline -> editorial -> evidence -> report -> assessment -> findings
           -> choices -> pages -> rendering -> unbuilt -> site -> chrome -> security
           -> __main__, ../mkdocs_hooks.py

Nothing here knows about MkDocs, which loads ../mkdocs_hooks.py, and with it ../mkdocs_preview.py.

What an author writes becomes dataclasses, whose fields are the schema.  All other records are named
tuples: they are made by the thousand, and a build that takes a second feels it.
"""
