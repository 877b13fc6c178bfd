"""What every answer needs: caching, compression, headers, limits, errors, static files."""
