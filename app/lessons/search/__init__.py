"""Search in the lessons, the questions and the glossary: a small index held in memory.

`words` reads words whatever their accents and endings, `entries` lists what can be found, `index`
ranks it, `excerpt` shows where the words stand.
"""
