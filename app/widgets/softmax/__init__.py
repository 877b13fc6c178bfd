"""`softmax`: temperature, d_k and the division by √d_k, and how sharp the weights come out."""
