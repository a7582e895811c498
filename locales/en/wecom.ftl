# What WeCom group robots say.

wecom-open = Open the ticket
wecom-urgent = Something urgent came in. Please read the next message now.
wecom-test = A test: messages of { $community } come to this group. If you can read this, the robot works.
wecom-see-picture = See the picture
