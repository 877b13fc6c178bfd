"""`calcul`: one row of attention fully worked, then with blanks, then left to the reader."""
