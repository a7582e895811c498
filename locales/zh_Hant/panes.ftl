# The demonstration's panes: who speaks, and answers to one line.
page-you-are = 您是
page-answer = 回覆
page-answering = 正在回覆：{ $words }
page-answer-not = 不回覆這一則
