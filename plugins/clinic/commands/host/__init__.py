"""What the code host's workflows call: before a site goes live, on their days, and for a form."""
