"""The words for ground: kinds, severities, exposure, other scales, guides, sketches."""
