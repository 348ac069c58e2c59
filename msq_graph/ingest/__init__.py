"""Source document -> response: what was written, with no judgement of what it means."""
