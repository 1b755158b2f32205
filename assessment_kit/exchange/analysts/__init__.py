"""Tables for analysts: everything that was authorised, as tidy rows under pseudonyms, with a dictionary."""
