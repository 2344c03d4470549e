"""Files that are no pages: styles, pictures, cards, and the policy that allows them."""
