"""支部工作台 (Branch Workbench): the offline desk of a party branch."""
