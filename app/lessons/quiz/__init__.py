"""Questions of a lesson: task lists in Markdown, one explanation for every choice.

A question is a widget of its own: what its author wrote are its options, what the reader answers
are its controls. So it shares the addresses, the fragments and the links of every other widget.
`directive` reads it, `body` cuts its list; each kind has its file: `choices`, `number`, `order`.
`summary` gathers several of them.
"""

QUIZ, SUMMARY = "quiz", "bilan"  # their directives, which name their widgets too
