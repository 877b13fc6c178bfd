"""`explication`: put other weights in one row and see whether what is written moves."""
