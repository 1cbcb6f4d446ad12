"""Long runs against real files: what a crash, a bad file or a meddler can do to a branch."""
