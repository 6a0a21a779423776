"""Tests of coursesite; they mirror the package."""
