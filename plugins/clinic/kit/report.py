"""The report through which gate, audit and runner speak, as the rooms know it: site_report."""

from site_report import MOST, Problem, Refused, Report, annotation, line_at, refuse, visible

__all__ = ["MOST", "Problem", "Refused", "Report", "annotation", "line_at", "refuse", "visible"]
