"""Tests mirror app/: services through their public functions, screens as a user, documents by reading back."""
