"""A model that whoever runs the site brings: its file, how it cuts a text, its name and terms.

What it computes is in `app.core`, written with NumPy; here are the files, and the packages of the
extra `votre-modele` that unpack numbers and cut texts.
"""
