"""Many roles judged, in processes, and gone on with when interrupted."""
