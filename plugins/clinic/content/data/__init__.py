"""What the data files say: their models, and what is read from them."""
