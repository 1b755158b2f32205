"""Questionnaires as data: the model, its loader and the rules over it."""
