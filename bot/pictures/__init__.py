"""Figures as pictures a phone can show. What draws is loaded with the first picture, not when the service starts."""
