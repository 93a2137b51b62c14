"""What pytest leaves alone here."""

#: Stands where spaCy would, for workers only: collecting it would put it there for all tests.
collect_ignore = ["models"]
