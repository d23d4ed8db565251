"""The API's document, made of its routes: docs/openapi.json."""
