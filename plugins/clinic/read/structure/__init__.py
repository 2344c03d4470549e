"""The form of a page: boxes, lists, tables, and what stands in braces."""
