"""The desk: the preview with the text beside it, to write in. Only `make devserver` has it."""
