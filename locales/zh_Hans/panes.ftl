# The demonstration's panes: who speaks, and answers to one line.
page-you-are = 您是
page-answer = 回复
page-answering = 正在回复：{ $words }
page-answer-not = 不回复这一条
