"""Measurements: accuracy, speed and memory. Not part of the package, nor of CI."""
