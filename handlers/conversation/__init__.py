"""The engine of conversations: pure functions from a talk, a message and facts to what is to be written."""
