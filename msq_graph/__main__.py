"""Let ``python -m msq_graph`` do what ``msq`` does."""

from msq_graph.cli.app import main

if __name__ == "__main__":
    main()
