"""titlecheck: reads what a job really does and says whether its title should be a leader's or a manager's."""

from __future__ import annotations

__version__ = "0.1.0"
