"""The folder a build writes, and opening one, or any graph file, for queries."""
