"""The words for race day: changes of the rating, and the numbers behind them."""
