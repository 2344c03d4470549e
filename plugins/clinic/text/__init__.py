"""What a page says: blocks, sections, sentences and words of a source."""
