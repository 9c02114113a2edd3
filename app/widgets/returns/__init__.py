"""Parts of the page of returns: asking, and what came back."""
