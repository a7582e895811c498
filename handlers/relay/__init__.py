"""An owner talks with people of customer service: what is said goes to and fro between two chats (R02.6)."""
