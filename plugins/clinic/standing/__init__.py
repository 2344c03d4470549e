"""Who signed which text, and what may go live."""
