"""`jetons`: a text cut into pieces, a merge at a time, and what the cut costs."""
