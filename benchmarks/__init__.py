"""Timings of the figures in the program's goals, each beside a floor or a rival measured in the same run."""
