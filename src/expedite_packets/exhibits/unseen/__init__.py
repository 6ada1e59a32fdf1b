"""Words that are in a page's text and that nobody sees on the page."""
