"""The devserver: builds at each save, shows the pages, and the desk to write at."""
