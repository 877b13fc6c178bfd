"""What the site costs. The application comes first: it limits BLAS to one thread."""

import app  # noqa: F401
