"""支部工作台 (Branch Workbench): the offline desk of a party branch."""

__version__ = "0.1.0"
