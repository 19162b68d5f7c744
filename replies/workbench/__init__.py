"""The analyst's workbench without its pages: what a table's columns allow, and choices turned into SQL trees."""

from replies.workbench.fields import Field, TableFields, fields_of
from replies.workbench.questions import Filter, Measure, Question, Split, select

__all__ = ["Field", "Filter", "Measure", "Question", "Split", "TableFields", "fields_of", "select"]
