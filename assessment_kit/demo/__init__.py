"""Six invented families and the people who work with them."""
