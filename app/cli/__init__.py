"""The headless commands, thin over the services."""
