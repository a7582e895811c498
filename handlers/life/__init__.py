"""The life of a ticket after it was filed: who may do what, what it changes, who hears of it."""
