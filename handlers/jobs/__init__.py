"""Long work that somebody asks for in a chat: asked for, told about while it is made, fetched when it is there."""
