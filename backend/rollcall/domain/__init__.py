"""The words and the rules of Rollcall: standard library and numpy only."""
