"""Texts of follow-up boxes, written by people who had not seen the reading rules."""
