"""The REST API: one blueprint a resource, its schemas beside it."""
