"""The only home of FastAPI and Jinja2: wiring, routes, rendering, errors."""
