"""Everything an editor wrote, read once: files, front matter, data, references, figures."""
