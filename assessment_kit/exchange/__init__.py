"""What goes out and comes in: data frames and bundles."""
