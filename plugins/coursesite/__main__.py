"""`python -m coursesite`: the command where no script of that name is on the path."""

import sys

from coursesite.cli import main

sys.exit(main())
