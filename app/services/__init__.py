"""What can be done, in plain Python; the only floor that sees a database session."""
