"""What pages share: texts in two languages, number forms, colours, marks, addresses, questions and layout.

from replies.ui import address, formats, layout, status, theme
from replies.ui.ask import ask
from replies.ui.texts import language, t
"""
