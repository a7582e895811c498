# The demonstration's panes: who speaks, and answers to one line.
page-you-are = You are
page-answer = Reply
page-answering = Replying to: { $words }
page-answer-not = Do not reply to this one
