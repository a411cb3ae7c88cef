"""How English is read: words to codes, codes to tags, tags to frames, and rules matched against them."""
