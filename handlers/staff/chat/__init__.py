"""Staff at work in chats: commands, buttons, questions, photos; in groups and in private."""
