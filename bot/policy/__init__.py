"""python -m bot policy: what the policy says, what is wrong with it, what it does to tickets."""
