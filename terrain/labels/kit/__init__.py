"""The words for kit: items, reasons, values."""
