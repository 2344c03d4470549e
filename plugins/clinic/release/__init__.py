"""From a printed site to the live one."""
