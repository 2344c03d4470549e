"""What every room may use, and that knows no room: problems and report, the clock, workers."""
