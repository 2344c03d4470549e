"""What a sentence may say, and how."""
