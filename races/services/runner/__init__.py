"""What a race asks of one runner: times, kit, weather on the way."""
