"""What managers ask in a chat: where a matter stands, what is late, how many, how well; and how they are answered."""
