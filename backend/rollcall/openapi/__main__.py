"""`python -m rollcall.openapi` says the API's document.

`npm run generate` in `frontend` keeps it as docs/openapi.json, which the server hands out; a test
fails where that is behind the routes.
"""

import sys
from pathlib import Path

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.openapi.document import document_of, text_of

if __name__ == "__main__":
    app = create_app(Settings(root=Path.cwd()), {})
    sys.stdout.buffer.write(text_of(document_of(app)).encode())
