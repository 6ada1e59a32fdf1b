"""The one shape of every fragment: a PDF whose objects can be moved by copying bytes."""
