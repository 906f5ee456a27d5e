@rem Windows has no exec: npm's scripts find this one, and run what follows.
@%*
