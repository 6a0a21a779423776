"""Measures against the budgets of the design: ratios and sizes, never a test that can flake."""
