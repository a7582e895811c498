"""Members of staff: who they are, how they join, when they leave."""
