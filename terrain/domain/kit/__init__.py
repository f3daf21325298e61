"""Kit: the rules, the values that they ask for, and the advice that they give."""
