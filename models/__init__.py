"""What is true: tables, and the pure rules about them."""
